// PyScript's own editor, which the page loads when the panel Code is first opened; the build names its file.
import "../vendor/pyscript/EDITOR";
