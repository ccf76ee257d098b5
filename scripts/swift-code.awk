# Prints every line of Swift files as  path:line:code  with comments, the contents of string literals
# and the names between backticks blanked out, so that a check sees code and nothing else.
#
# Usage: awk -f scripts/swift-code.awk FILE…
#
# What stands inside \( ) in a string is code, and is kept. Block comments nest, as Swift's do.
# Regular-expression literals are read as code.

# The innermost thing we are inside of; "" is plain code. Kinds: comment, string, text (a string over
# several lines), code (inside an interpolation).
function top() { return depth ? kind[depth] : "" }
function enter(what, marks) { depth++; kind[depth] = what; hashes[depth] = marks; parens[depth] = 0 }
function leave() { depth-- }
function repeated(mark, times,   text) { text = ""; while (times-- > 0) { text = text mark } return text }

FNR == 1 { depth = 0 }

{
    line = $0
    length_of_line = length(line)
    out = ""
    at = 1
    while (at <= length_of_line) {
        state = top()
        here = substr(line, at, 1)
        if (state == "comment") {
            two = substr(line, at, 2)
            if (two == "/*") { enter("comment", 0); at += 2 }
            else if (two == "*/") { leave(); at += 2 }
            else { at++ }
            continue
        }
        if (state == "string" || state == "text") {
            marks = repeated("#", hashes[depth])
            close_mark = (state == "text" ? "\"\"\"" : "\"") marks
            if (here == "\\" && substr(line, at + 1, length(marks)) == marks) {
                at += 1 + length(marks)
                if (substr(line, at, 1) == "(") { enter("code", 0); out = out "(" }
                at++
            } else if (substr(line, at, length(close_mark)) == close_mark) {
                leave(); out = out "\""; at += length(close_mark)
            } else { at++ }
            continue
        }
        two = substr(line, at, 2)
        if (two == "//") { break }
        if (two == "/*") { enter("comment", 0); out = out " "; at += 2; continue }
        if (here == "`") {
            rest = index(substr(line, at + 1), "`")
            out = out "`x`"
            at = rest ? at + rest + 1 : length_of_line + 1
            continue
        }
        if (here == "#" || here == "\"") {
            count = 0
            while (substr(line, at + count, 1) == "#") { count++ }
            if (substr(line, at + count, 3) == "\"\"\"") {
                enter("text", count); out = out "\""; at += count + 3; continue
            }
            if (substr(line, at + count, 1) == "\"") {
                enter("string", count); out = out "\""; at += count + 1; continue
            }
        }
        if (state == "code") {
            if (here == "(") { parens[depth]++ }
            if (here == ")") {
                if (parens[depth] == 0) { leave(); out = out ")"; at++; continue }
                parens[depth]--
            }
        }
        out = out here
        at++
    }
    # A string on one line ends with its line, whatever we made of it.
    while (depth && (top() == "string" || (top() == "code" && kind[depth - 1] == "string"))) { leave() }
    print FILENAME ":" FNR ":" out
}
