"""Methods described as content: phases, meetings, deliverables, and where they are found."""
