"""The procuratorate as a party: matters referred to it, its recommendations offered back, both followed together."""
