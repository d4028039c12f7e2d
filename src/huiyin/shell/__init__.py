"""The house around the pages: templates, components, sign-in, imports, exports."""
