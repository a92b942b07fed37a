"""What was published, by whom and when: releases, what is in force, figures typed in or read."""
