// PyScript's own editor, which the page loads when the panel Code is first opened. The build names its files, those that it
// would import itself before it: if one does not come, the page is informed.
EDITOR;
