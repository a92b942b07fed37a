"""Every sentence that people read: values in, text out, a module for each part of the work."""
