"""The forms of the module. What they hold goes to the actions; they save nothing themselves."""
