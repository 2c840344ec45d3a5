"""What the library says, in Simplified Chinese: sentences, and parts of sentences, by the English ones.

A name in braces stands for a value, which is said in Chinese where it stands here itself; see translation.py.
"""

# Parts of sentences, and what stands for a value.
PARTS = {
    "Row {n}, column {name}": "第 {n} 行，列 {name}",
    "Column {name}, {n} rows ({rows})": "列 {name} 的 {n} 行（{rows}）",
    "One line": "一行",
    "{n} lines": " {n} 行",
    "Line {n} column {column}: {reason}": "第 {n} 行第 {column} 列：{reason}",
    "the text ends too early, as if it were cut off": "文本过早结束，像是被截断了",
    "1 cell {is}": "一个单元格",
    "{n} cells {are}": "{n} 个单元格",
    "{name} has {n}": "{name} 有 {n} 行",
    "{some} and {n} more": "{some} 等（另有 {n} 个）",
    "'{one}' and '{other}'": "'{one}' 和 '{other}'",
    "'{a}' and '{b}', '{c}' and '{d}'": "'{a}' 和 '{b}'、'{c}' 和 '{d}'",
    "'{a}' and '{b}', '{c}' and '{d}', '{e}' and '{f}'": "'{a}' 和 '{b}'、'{c}' 和 '{d}'、'{e}' 和 '{f}'",
    "the median {number}": "中位数 {number}",
    "no category": "不属于任何类别",
    "no label": "没有标签",
    "missing": "缺失",
    "{where}: the value is missing": "{where}：缺少值",
    "{where}: a number is needed, got {texts}": "{where}：需要数字，却是 {texts}",
    "{where}: a finite number (up to {most}) is needed, got {value}": (
        "{where}：需要有限的数（最大 {most}），却是 {value}"
    ),
    "fewer than {share}": "不到 {share}",
    "very few": "很少",
    "one of {names}": "{names} 中的一个",
    "ARFF line {n}": "ARFF 第 {n} 行",
    "A column's name": "列名",
    "The CSV header": "CSV 的表头",
    "The sheet": "工作表",
    "a Git LFS pointer, which stands for a large file": "一个 Git LFS 指针，它代表一个大文件",
    "a git-annex pointer, which stands for a large file": "一个 git-annex 指针，它代表一个大文件",
    "a picture or a film ({kind})": "一张图片或一段影片（{kind}）",
    "a spreadsheet in XML, as Excel wrote in 2003": "一个 Excel 2003 的 XML 电子表格",
    "a Git LFS pointer": "一个 Git LFS 指针",
    "a Parquet file": "一个 Parquet 文件",
    "an Arrow file": "一个 Arrow 文件",
    "a Feather file": "一个 Feather 文件",
    "an Avro file": "一个 Avro 文件",
    "a PDF document": "一个 PDF 文档",
    "a Rich Text document": "一个 RTF 文档",
    "a file of LIBSVM": "一个 LIBSVM 文件",
    "a picture ({kind})": "一张图片（{kind}）",
    "a picture or a sound ({kind})": "一张图片或一段声音（{kind}）",
    "an SQLite database": "一个 SQLite 数据库",
    "an HDF5 file, which may hold a Keras model or tables": "一个 HDF5 文件，其中可能是 Keras 模型或表格",
    "a MATLAB file": "一个 MATLAB 文件",
    "a NumPy file": "一个 NumPy 文件",
    "an R data file": "一个 R 数据文件",
    "an SPSS file": "一个 SPSS 文件",
    "a Stata file": "一个 Stata 文件",
    "a language model ({kind})": "一个语言模型（{kind}）",
    "a compressed file ({kind})": "一个压缩文件（{kind}）",
    "an archive ({kind})": "一个压缩包（{kind}）",
    "a binary file": "一个二进制文件",
    "a Python pickle": "一个 Python pickle 文件",
    "a web page": "一个网页",
    "an XML file": "一个 XML 文件",
    "a Jupyter notebook": "一个 Jupyter 笔记本",
    "a model {whose}": "一个模型（{whose}）",
    "A Python module": "Python 模块",
    "A JavaScript module": "JavaScript 模块",
    "JSON file": "JSON 文件",
    "CSV file": "CSV 文件",
    "names and texts need double quotes (\"), not single ones (')": "名称和文本要用双引号（\"），不能用单引号（'）",
    "there is a comma too many before it": "它前面多了一个逗号",
    "JSON has no comments: take them out": "JSON 没有注释：请去掉",
    "this is no word of JSON: write null, true or false": "JSON 中没有这个词：请写 null、true 或 false",
    'names need double quotes (")': '名称要用双引号（"）',
    'texts need straight double quotes (")': '文本要用英文双引号（"）',
    "the text that begins there has no end": "从这里开始的文本没有结尾",
    "a line break or tab within a text must be written as \\n or \\t": "文本中的换行或制表符要写成 \\n 或 \\t",
    "a backslash within a text must be written as \\\\": "文本中的反斜杠要写成 \\\\",
    "a comma is missing": "缺少逗号",
    "a colon is missing": "缺少冒号",
    "a name in double quotes is missing": "缺少带双引号的名称",
    "a value is missing": "缺少值",
    "the text goes on behind its end": "结尾之后还有内容",
    "The model file {name}": "模型文件 {name}",
    "The link": "链接",
    "the link": "链接",
    "such a file can run programs when it is opened; a fitted scikit-learn model goes into from_sklearn": (
        "这样的文件打开时可以运行程序；训练好的 scikit-learn 模型请在 Python 中用 from_sklearn 转换"
    ),
    "The file": "文件",
    "Layer {n}": "第 {n} 层",
    "{inputs}, then {labels}, in this order": "{inputs}，然后 {labels}，按此顺序",
    "ONNX files are written, not read: open the model file that it was made from": (
        "ONNX 只能写出，不能读取：请打开它的原模型文件"
    ),
    "unpack it and open the folder, or pack it as a zip": "请解压后打开文件夹，或者打包为 zip",
    "convert it with tensorflowjs_converter and open what that writes": (
        "请用 tensorflowjs_converter 转换，再打开它写出的文件"
    ),
}

MESSAGES = {
    # Data checks.
    "{n} {have} no value of {where} and {are} left out ({rows}).": "有 {n} 行没有 {where} 的值，已略去（{rows}）。",
    "{where}: {values} {lie} far outside; all others are {low} to {high}.": (
        "{where}：{values} 偏离很远；其他值都在 {low} 到 {high} 之间。"
    ),
    "{where}: {texts} {are} of the known categories ({known}).": "{where}：{texts} 不是已知的类别（{known}）。",
    "{problem}; it counts as {value}.": "{problem}，按{value}处理。",
    "There is no column {name}; the table has {names}.": "没有列 {name}；表中有 {names}。",
    "Choose one of these.": "请从中选择一个。",
    "Did you mean {name}?": "是不是 {name}？",
    "The column to be predicted is not named; the table has {names}.": "没有指定要预测的列；表中有 {names}。",
    "Name it.": "请指定它。",
    "The table has no rows.": "表中没有行。",
    "Add some before you use it.": "请先添加行再使用。",
    "{n} rows, each encoded as {m} numbers, are too many to be held in memory at once.": (
        "{n} 行，每行编码为 {m} 个数，内存装不下。"
    ),
    "Leave out columns with many categories, or take fewer rows at a time.": "请去掉类别很多的列，或者一次少用一些行。",
    "Column {name}: {n} different categories are more than the {most} that a column may have.": (
        "列 {name}：有 {n} 个不同的类别，超过一列允许的 {most} 个。"
    ),
    "Leave the column out, or give values that belong together the same category.": (
        "请去掉这一列，或者把相近的值归为同一类别。"
    ),
    "{where}: the value is missing.": "{where}：缺少值。",
    "Fill in what is missing, or leave the rows out.": "请补上缺失的值，或者去掉这些行。",
    "{where}: the value is missing, which is {share} of the column.": "{where}：缺少值，占这一列的 {share}。",
    "Leave the column out, or fill in what is missing.": "请去掉这一列，或者补上缺失的值。",
    "{where}: the value is missing, so the column is empty.": "{where}：缺少值，这一列是空的。",
    "Leave the column out.": "请去掉这一列。",
    "No row has a value of {where}, so there is nothing to learn from.": "没有一行有 {where} 的值，无从训练。",
    "Choose another output.": "请选择另一个输出。",
    "Fill in what is missing to use it.": "补上缺失的值即可使用它。",
    "Fill in what is missing to use them.": "补上缺失的值即可使用它们。",
    "Column {name} holds {yes} or nothing: {n} blanks count as {no}.": (
        "列 {name} 只有 {yes} 或空白：{n} 个空白按 {no} 处理。"
    ),
    "Where they are not known, leave the rows out.": "如果这些值是未知的，请去掉这些行。",
    "Column {name}: which of {first} and {second} means yes cannot be known.": (
        "列 {name}：无法得知 {first} 和 {second} 中哪个表示“是”。"
    ),
    "Say which.": "请说明是哪一个。",
    "{where}: a finite number (up to {most}) is needed, got {value}.": (
        "{where}：需要有限的数（最大 {most}），却是 {value}。"
    ),
    "Correct the numbers, or leave the rows out.": "请改正这些数，或者去掉这些行。",
    "{where}: a number is needed, got {texts}.": "{where}：需要数字，却是 {texts}。",
    "Correct it, or mark it as missing.": "请改正它，或者标为缺失。",
    "It counts as no category.": "它不算任何类别。",
    "Correct it, or train a new model on it.": "请改正它，或者用它训练新的模型。",
    "Column {name}: all rows are {label}, so there is nothing to tell apart.": (
        "列 {name}：所有行都是 {label}，没有可区分的。"
    ),
    "Add rows of at least one other class.": "请至少添加另一个类别的行。",
    "Column {name}: an output of a multi-label table needs two values, no and yes, got {values}.": (
        "列 {name}：多标签表的输出需要两个值（否和是），却是 {values}。"
    ),
    "Leave it out, or make it the only output.": "请去掉它，或者让它作为唯一的输出。",
    "Column {name}: all rows hold {value}, so nothing can be learnt from it.": (
        "列 {name}：所有行都是 {value}，从中学不到什么。"
    ),
    "Column {name}: {few} of the {n} rows are of the class {classes}.": "列 {name}：{n} 行中{few}属于类别 {classes}。",
    "Add rows of it, or let the training weigh the classes equally.": "请添加这类的行，或者训练时使用均衡的类别权重。",
    "Column {name}: {share} of the rows are {label}, so always predicting that has the same accuracy.": (
        "列 {name}：{share} 的行是 {label}，总是这样预测就能有同样的准确率。"
    ),
    "Judge by the balanced accuracy, and let the training weigh the classes equally.": (
        "请看平衡准确率，训练时使用均衡的类别权重。"
    ),
    "{n} rows share their inputs with a row of another label, such as rows {a} and {b}: no model can be right in "
    "more than {share} % of all rows.": (
        "有 {n} 行与另一个标签的行输入相同，例如第 {a} 行和第 {b} 行：任何模型最多只能对 {share}% 的行预测正确。"
    ),
    "Correct the labels, or add an input that tells the rows apart.": "请改正标签，或者添加能区分这些行的输入。",
    "The rows are sorted by {columns}.": "这些行按 {columns} 排了序。",
    "Training here shuffles them; shuffle them yourself before you cut the table by hand.": (
        "这里训练时会打乱顺序；若要自己划分表格，请先打乱。"
    ),
    "Column {name}: {share} of its texts are numbers, but not {texts}.": (
        "列 {name}：{share} 的文本是数字，但 {texts} 不是。"
    ),
    "Column {name}: {share} of its texts are numbers{but}.": "列 {name}：{share} 的文本是数字{but}。",
    "Column {name}: {share} of its texts are numbers.": "列 {name}：{share} 的文本是数字。",
    "As texts, each different one is a category.": "作为文本，每个不同的值都是一个类别。",
    "Use it as numbers; what is not a number is then missing.": "请把它作为数字使用；不是数字的算作缺失。",
    "Column {name} holds only the numbers {values}.": "列 {name} 只有数字 {values}。",
    "If they are classes, use the column as categories, for a classification.": (
        "如果它们是类别，请把这一列作为类别，用于分类。"
    ),
    "Column {name}: {n} different categories in {rows} rows are too many to learn from.": (
        "列 {name}：{rows} 行中有 {n} 个不同的类别，太多而学不到什么。"
    ),
    "Column {name} holds only the numbers {values}, which count as classes.": (
        "列 {name} 只有数字 {values}，它们算作类别。"
    ),
    "To predict a number instead, choose the task regression.": "若要预测数值，请选择任务“回归”。",
    "Column {name}: each of the {n} rows has a class of its own, so nothing can be learnt of any.": (
        "列 {name}：{n} 行各有各的类别，学不到什么。"
    ),
    "Choose another output, or add rows of the classes.": "请选择另一个输出，或者添加这些类别的行。",
    "Column {name} numbers the {n} rows: it holds no value twice, and says nothing about new rows.": (
        "列 {name} 是 {n} 行的编号：没有重复的值，对新的行没有意义。"
    ),
    "Column {name} gives {output} away: each of its values goes with one of {output2}.": (
        "列 {name} 泄露了 {output}：它的每个值都只对应 {output2} 的一个值。"
    ),
    "Leave the column out, unless it is known before the output is.": "请去掉这一列，除非它在输出之前就已知道。",
    "If it is a mistake, leave the rows out, or mark the values as missing.": (
        "如果是错误，请去掉这些行，或者把这些值标为缺失。"
    ),
    "Column {name}: {pairs} differ only in spelling, and count as different categories.": (
        "列 {name}：{pairs} 只是写法不同，却算作不同的类别。"
    ),
    "Use one spelling.": "请统一写法。",
    "Column {name} holds dates, of which each would be a category.": "列 {name} 是日期，每个日期都会成为一个类别。",
    "Column {name} holds dates, written as numbers: from one month to the next they jump.": (
        "列 {name} 是写成数字的日期：每到新的月份，数字就会跳变。"
    ),
    "Take them apart: {columns}.": "请把它们拆开：{columns}。",
    "{n} lines are read; these are no valid JSON, and are left out: {lines}.": (
        "读取了 {n} 行；以下各行不是有效的 JSON，已略去：{lines}。"
    ),
    "The file is not text in {encoding}: leave the encoding out to have it found.": (
        "文件不是 {encoding} 编码的文本：请不要指定编码，由程序自动判断。"
    ),
    "Correct them if their rows matter.": "如果这些行重要，请改正它们。",
    "The archive holds several files: {names}. Unpack it, and open the one that holds the table.": (
        "压缩包中有多个文件：{names}。请解压，并打开含有表格的那个文件。"
    ),
    "The file is compressed, but damaged ({reason}): fetch it again.": (
        "文件是压缩的，但已损坏（{reason}）：请重新获取。"
    ),
    "The table in the archive is larger than the {n} MiB that a table may have: keep a part of its rows.": (
        "压缩包中的表格超过了表格最大的 {n} MiB：请只保留一部分行。"
    ),
    "The file is a dump of a database: the rows of its largest table are read.": (
        "这是数据库的转储文件：读取了其中最大的表的行。"
    ),
    "The file is LaTeX: the rows of its first table are read.": "这是 LaTeX 文件：读取了其中第一个表的行。",
    "The file is the markup of a wiki: the rows of its first table are read.": "这是维基标记：读取了其中第一个表的行。",
    "The table is drawn with lines, which are left out.": "表格是用线条画的，线条已略去。",
    "The file is a printed matrix: its lines are the rows.": "这是打印出的矩阵：它的每一行就是一行数据。",
    "Each line names its values: these names are the columns.": "每一行都写出了值的名称：这些名称就是列。",
    "Gaps of two blanks or more separate the columns of the file.": "文件的各列由两个或更多空格隔开。",
    "Texts of which a sign of equality keeps the form are read as they are.": "用等号保持原样的文本按原样读取。",
    "Single quotation marks stand around values.": "值写在单引号中。",
    "Backslashes stand before marks that are part of a value.": "属于值的标点前有反斜杠。",
    "The table is {name}, unpacked from the file.": "表格是从文件中解压出的 {name}。",
    "Column {name} holds times, of which each would be a category.": "列 {name} 是时间，每个时间都会成为一个类别。",
    "Use them as hours: {column}.": "请把它们当作小时数使用：{column}。",
    "Column {name} holds dates in which the day or the month may stand first: {text} is {first} or {second}.": (
        "列 {name} 的日期可能日在前，也可能月在前：{text} 是 {first} 或 {second}。"
    ),
    "Say which, and take them apart.": "请说明是哪一种，并把它们拆开。",
    "The day stands first in the dates of {names}; a model reads dates so when it is asked.": (
        "{names} 的日期日在前；向模型提问时也这样读取日期。"
    ),
    "The month stands first in the dates of {names}; a model reads dates so when it is asked.": (
        "{names} 的日期月在前；向模型提问时也这样读取日期。"
    ),
    "Column {name}: {n} values are limits or rough, and are read as the number that stands there: {examples}.": (
        "列 {name}：{n} 个值是界限或约数，按其中的数字读取：{examples}。"
    ),
    "If they say that the value is not known, mark them as missing.": "如果它们表示数值未知，请标记为缺失。",
    # What was assumed when a file was read.
    "Nothing needs to be done.": "无需处理。",
    "The file is ARFF: its attributes are the columns.": "这是 ARFF 文件：它的属性就是列。",
    "The file is not written in UTF-8, and was read as {name}.": "文件不是 UTF-8 编码，按 {name} 读取。",
    "If letters look wrong, save it as UTF-8.": "如果文字显示不对，请另存为 UTF-8。",
    "Blanks separate the columns of the file.": "文件的列以空格分隔。",
    "The file has no header: its first line holds values like the others.": "文件没有表头：第一行和其他行一样是值。",
    "Its columns are {names}.": "它的列是 {names}。",
    "If the first line does name the columns, use it as the header.": "如果第一行确实是列名，请把它用作表头。",
    "{lines} before the table {are} left out: comments, or a title.": "略去了表格前面的{lines}：注释或标题。",
    "All values of a line stand in one: they were taken apart.": "每行的所有值都写在同一格里：已把它们拆开。",
    "The line below the header holds no values, and is no row: {fields}.": (
        "表头下面的一行没有值，不是数据行：{fields}。"
    ),
    "The columns are {names}.": "各列是 {names}。",
    "{lines} between the rows {are} left out: the header once more.": "略去了行之间的{lines}：重复的表头。",
    "{lines} between the rows {are} left out: comments.": "略去了行之间的{lines}：注释。",
    "{lines} without any value {are} left out.": "略去了没有任何值的{lines}。",
    "Commas with a blank behind them separate the columns of the file.": "文件的列由逗号加空格分隔。",
    "Below an empty line another table begins, in line {line}, and is not read: {text}.": (
        "空行之后从第 {line} 行起是另一个表，没有读取：{text}。"
    ),
    "If you mean that one, put it into a file of its own.": "如果需要的是那个表，请把它单独存为文件。",
    "Typographic quotation marks stand around values.": "值的两边是弯引号。",
    "Line {line} has {n} fields only, and is read as a row without {columns}.": (
        "第 {line} 行只有 {n} 个字段，作为缺少 {columns} 的行读取。"
    ),
    "{n} lines lack fields at the end, which are read as missing, from line {line} on.": (
        "从第 {line} 行起有 {n} 行末尾缺少字段，按缺失值读取。"
    ),
    "If something else is missing there, correct the file.": "如果缺少的是别的内容，请改正文件。",
    "Blanks separate the fields: put what holds a blank in quotation marks, or separate them by commas.": (
        "字段之间以空格分隔：请给含空格的值加上引号，或改用逗号分隔。"
    ),
    "{lines} below the table {are} left out, from line {line} on: {text}.": (
        "略去了表格下面的{lines}（从第 {line} 行开始）：{text}。"
    ),
    "The last row holds the sums of the rows above it, and is left out.": "最后一行是上面各行的总和，已略去。",
    "The last row holds the means of the rows above it, and is left out.": "最后一行是上面各行的平均值，已略去。",
    "More than one column is named {names}: the later ones are now {others}.": (
        "不止一列叫 {names}：后面的改名为 {others}。"
    ),
    "Name the columns differently to tell them apart.": "请给这些列起不同的名字。",
    "The header gives no name to {n} of the columns: they are now {names}.": "有 {n} 列没有列名：现在叫 {names}。",
    "Name them in the file's first line.": "请在文件的第一行写上列名。",
    "The first column has no name and only numbers or names the rows: it is left out.": (
        "第一列没有列名，只是行号或行名，已略去。"
    ),
    "If it says something about the rows, read it as a column {name}.": "如果它有意义，请把它作为列 {name} 读取。",
    "The index {name} of the frame only numbers or names the rows: it is left out.": (
        "数据框的索引 {name} 只是行号或行名，已略去。"
    ),
    "The index {name} of the frame is read as a column.": "数据框的索引 {name} 作为一列读取。",
    "Leave the column out if it says nothing about the rows.": "如果它没有意义，请去掉这一列。",
    "The comma is read as the decimal point in {columns}: {example} is {value}.": (
        "{columns} 中的逗号按小数点读取：{example} 是 {value}。"
    ),
    "Column {name} is read as numbers: {examples}.": "列 {name} 按数字读取：{examples}。",
    "The unit is {unit}.": "单位是 {unit}。",
    "Column {name}: {text} is read as {value}, but can be {other} as well.": (
        "列 {name}：{text} 读作 {value}，但也可能是 {other}。"
    ),
    "If it is that, read the column the other way.": "如果是后者，请用另一种方式读取这一列。",
    "Column {name} has numbers with a decimal point and with a decimal comma: {examples}.": (
        "列 {name} 中既有用小数点的数，也有用小数逗号的数：{examples}。"
    ),
    "Both are read; look whether all are right.": "两种都已读取；请检查是否都正确。",
    "Column {name} has numbers of different units, {units}, and is read as text.": (
        "列 {name} 的数字有不同的单位（{units}），按文本读取。"
    ),
    "Write all of them in one unit.": "请统一单位。",
    "Column {name} is read as text: {example} begins with a zero, as codes do.": (
        "列 {name} 按文本读取：{example} 以零开头，像是编码。"
    ),
    "If they are amounts, read them as numbers.": "如果是数量，请按数字读取。",
    "Column {name} is read as text: {example} has more digits than a number keeps.": (
        "列 {name} 按文本读取：{example} 的位数超过数字能保存的。"
    ),
    "{texts} says that a number is missing in {columns}.": "{texts} 表示 {columns} 中的数字缺失。",
    "{texts} say that a number is missing in {columns}.": "{texts} 表示 {columns} 中的数字缺失。",
    "In {columns}, {texts} is read as missing.": "{columns} 中的 {texts} 按缺失处理。",
    "In {columns}, {texts} are read as missing.": "{columns} 中的 {texts} 按缺失处理。",
    "If that is a category like the others, read it as one.": "如果它也是一个类别，请按类别读取。",
    "Column {name}: {texts} is read as a category like the others.": "列 {name}：{texts} 按普通类别读取。",
    "Column {name}: {texts} are read as a category like the others.": "列 {name}：{texts} 按普通类别读取。",
    "If it says that the value is missing, read it so.": "如果它表示缺失，请按缺失读取。",
    "{cells} merged with another one, and got its value.": "{cells}与别的单元格合并，取了同一个值。",
    "Undo the merging where that is wrong.": "如果不对，请取消合并。",
    "{cells} an error such as #N/A: the value is missing there.": "{cells}是 #N/A 一类的错误：这些值算作缺失。",
    "Correct the formulas if you need the values.": "如果需要这些值，请改正公式。",
    "{cells} a formula without its result: the value is missing there.": "{cells}是没有结果的公式：这些值算作缺失。",
    "Open the file in a spreadsheet program and save it again.": "请用电子表格程序打开文件并重新保存。",
    "Line {n} was taken for the one that names the columns; above it stands {texts}.": (
        "第 {n} 行被当作列名所在的行；它上面是 {texts}。"
    ),
    "Delete the lines above it if that is wrong.": "如果不对，请删除它上面的行。",
    "Below the table stands {texts}, which is not read as rows of it.": "表格下面是 {texts}，没有作为行读取。",
    "Delete the empty line above it if it belongs to the table.": "如果它属于表格，请删除它上面的空行。",
    "The sheet {name} was read, and not {others}.": "读取了工作表 {name}，没有读取 {others}。",
    "Move the sheet that you mean to the front to have it read instead.": "若要读取别的工作表，请把它移到最前面。",
    "The rows were read from under {key}.": "行取自 {key} 之下。",
    "What stands beside it was not read: {names}.": "旁边的内容没有读取：{names}。",
    "Nothing else was there.": "没有别的内容。",
    "Beside the columns {stands} no column and not read: {names}.": "列旁边有不是列的内容，没有读取：{names}。",
    "Nothing needs to be done if it only describes the table.": "如果它只是说明表格，就无需处理。",
    "Each row stood under a name ({names}), which is not a column.": "每一行都在一个名称（{names}）之下，它不是列。",
    "If the names matter, write them into the rows.": "如果这些名称有用，请把它们写进行里。",
    "The rows stood under their labels, {labels}, and were joined.": "行分别在各自的标签（{labels}）之下，已合并。",
    "The labels are in {names} now.": "标签现在在 {names} 列中。",
    "Column {name} only numbers the rows, and was left out.": "列 {name} 只是行号，已略去。",
    "The first row was read as the names of the columns: {names}.": "第一行按列名读取：{names}。",
    "If it is data, write a row with names above it.": "如果它是数据，请在上面写一行列名。",
    "No row names the columns, so they are called {names}.": "没有列名所在的行，所以列叫做 {names}。",
    "Write a row with names above the others to name them yourself.": "若要自己命名，请在最上面写一行列名。",
    "{n} rows hold nothing, and were left out.": "有 {n} 行是空的，已略去。",
    "Inputs and outputs have the same names, so each of these outputs was renamed: {names}.": (
        "输入和输出同名，所以这些输出改了名：{names}。"
    ),
    "Rename them in the file to choose other names.": "若要用别的名称，请在文件中改名。",
    "As in brain.js, a name that a row lacks was read as 0: {columns}.": (
        "和 brain.js 一样，某行没有的名称按 0 读取：{columns}。"
    ),
    "Write the values into all rows if they are missing instead.": "如果其实是缺失，请把值写进每一行。",
    "Left out, because the lists in them differ in length: {columns}.": "列表长度不一，已略去：{columns}。",
    "Give all rows lists of one length, or numbers, if they matter.": (
        "如果需要它们，请让每一行的列表一样长，或者改用数字。"
    ),
    "Names stand twice in the same row: {names}.": "同一行中有重复的名称：{names}。",
    "The last value was read; correct the file if it is the wrong one.": "读取了最后一个值；如果不对，请改正文件。",
    # Tables that are refused.
    "And {n} more of the kind: see check(table, schema).": "还有 {n} 个同类问题。",
    "The table has no rows: add some before you use it.": "表中没有行：请先添加行再使用。",
    "The ARFF file has more than {most} attributes, which cannot be read.": "ARFF 文件的属性超过 {most} 个，无法读取。",
    "The ARFF file has no rows: it needs @attribute lines, @data, and rows below it.": (
        "ARFF 文件没有行：需要 @attribute 行、@data，以及它下面的行。"
    ),
    "{where} cannot be read: {line}.": "{where}无法读取：{line}。",
    "CSV line {n} cannot be read: {error}.": "CSV 第 {n} 行无法读取：{error}。",
    "Save the table as CSV.": "请把表格保存为 CSV。",
    "ARFF line {n} is sparse, which is not read: save the table as CSV.": (
        "ARFF 第 {n} 行是稀疏格式，无法读取：请把表格保存为 CSV。"
    ),
    "ARFF line {n} has {values} values where there are {attributes} attributes.": (
        "ARFF 第 {n} 行有 {values} 个值，而属性有 {attributes} 个。"
    ),
    "ARFF line {n}, attribute {name}: a number is needed, got {text}.": (
        "ARFF 第 {n} 行，属性 {name}：需要数字，却是 {text}。"
    ),
    "The CSV file is empty: it needs a line that names the columns, and rows below it.": (
        "CSV 文件是空的：需要一行列名，下面是各行。"
    ),
    "The CSV file is empty: it holds no values.": "CSV 文件是空的：没有任何值。",
    "The CSV header names {n} columns, more than the {most} that can be read.": (
        "CSV 的表头有 {n} 列，超过可读取的 {most} 列。"
    ),
    "The CSV header names no column: its first line must name them.": "CSV 的表头没有列名：第一行必须是列名。",
    "The {kind} is larger than the {most} MiB that a table may have: keep a part of its rows.": (
        "{kind}超过表格允许的 {most} MiB：请只保留一部分行。"
    ),
    "The CSV file has a header but no rows.": "CSV 文件有表头，但没有行。",
    "The CSV file holds more than {most} values: keep a part of its rows.": (
        "CSV 文件的值超过 {most} 个：请只保留一部分行。"
    ),
    "CSV line {n}: a quotation mark is never closed, so all below it would be one value.": (
        "CSV 第 {n} 行：引号没有闭合，下面的全部内容会成为一个值。"
    ),
    "Close it, or leave it out.": "请补上引号，或者去掉它。",
    "CSV line {n} has {fields} fields where the header names {columns} columns: {text}.": (
        "CSV 第 {n} 行有 {fields} 个字段，而表头有 {columns} 列：{text}。"
    ),
    "Correct the line, or leave it out.": "请改正这一行，或者去掉它。",
    "The file is not text: it begins as UTF-16 does, but is damaged.": "文件不是文本：开头像 UTF-16，但已损坏。",
    "Save it again as UTF-8.": "请另存为 UTF-8。",
    "The file is not text: it holds bytes that are zero.": "文件不是文本：其中有零字节。",
    "Open it in the program that made it, and save it as CSV in UTF-8.": (
        "请用生成它的程序打开，另存为 UTF-8 编码的 CSV。"
    ),
    "Open it in a spreadsheet program and save it as .xlsx or CSV.": "请用电子表格程序打开，另存为 .xlsx 或 CSV。",
    "This is an old Excel file (.xls), or one that is protected by a password.": (
        "这是旧的 Excel 文件（.xls），或者有密码保护。"
    ),
    "This looks like an Excel file, but it is damaged ({error}): fetch it again, or save the sheet as CSV.": (
        "这像是 Excel 文件，但已损坏（{error}）：请重新获取，或者把工作表保存为 CSV。"
    ),
    "The Excel file has {size} MiB when it is unpacked, in {n} parts: more than can be read.": (
        "Excel 文件解压后有 {size} MiB，共 {n} 个部分：超过可读取的大小。"
    ),
    "Save the sheet as CSV.": "请把工作表保存为 CSV。",
    "This is a binary Excel file (.xlsb).": "这是二进制 Excel 文件（.xlsb）。",
    "This is an OpenDocument file (.ods).": "这是 OpenDocument 文件（.ods）。",
    "This is a Numbers file.": "这是 Numbers 文件。",
    "Export it as .xlsx or CSV.": "请导出为 .xlsx 或 CSV。",
    "This is a zip archive, not a table: unpack it, and open the file in it that holds the table.": (
        "这是 zip 压缩包，不是表格：请解压，再打开其中的表格文件。"
    ),
    "Open it in a spreadsheet program and save it again, or save the sheet as CSV.": (
        "请用电子表格程序打开并重新保存，或者把工作表保存为 CSV。"
    ),
    "The Excel file is too large for the memory: save the sheet as CSV.": (
        "Excel 文件太大，内存装不下：请把工作表保存为 CSV。"
    ),
    "The Excel file is damaged ({error}).": "Excel 文件已损坏（{error}）。",
    "An Excel file is read with openpyxl, which is not installed here: run {command}, or save the sheet as CSV.": (
        "读取 Excel 文件需要 openpyxl，这里没有安装：请运行 {command}，或者把工作表保存为 CSV。"
    ),
    "The Excel file is empty: its first sheet must hold a table whose first line names the columns.": (
        "Excel 文件是空的：第一个工作表必须是表格，第一行是列名。"
    ),
    "The sheet {name} holds more than {most} cells, which would take too long to read: save the sheet as CSV.": (
        "工作表 {name} 的单元格超过 {most} 个，读取太慢：请把工作表保存为 CSV。"
    ),
    "The sheet {name} has more cells than any table.": "工作表 {name} 的单元格多得不像表格。",
    "The sheet has {n} columns, more than the {most} that can be read.": "工作表有 {n} 列，超过可读取的 {most} 列。",
    "The sheet {name} has a header but no rows.": "工作表 {name} 有表头，但没有行。",
    "{n} rows name {columns} different columns, which is too much for a table: give the values of every row the "
    "same names.": ("{n} 行中有 {columns} 个不同的列名，作为表格太多了：请让每一行用同样的名称。"),
    "Column {name}: its values are nested too deeply to be a table.": "列 {name}：值嵌套太深，不能成为表格。",
    "The columns must have different names, got {name} twice.": "列名必须各不相同，{name} 却出现了两次。",
    "Row {n}, column {name}: a value must be a number or a text, got {value} where other rows hold something of "
    "another kind.": ("第 {n} 行，列 {name}：值必须是数字或文本，却是 {value}，与其他行不是同一种。"),
    "No rows were found: give a list of rows, columns by name, or an object with the rows under 'entries' or 'data'.": (
        "没有找到行：请给出行的列表、按列名的列，或者在 'entries' 或 'data' 之下含有行的对象。"
    ),
    "There are several lists of rows, under {names}: keep one, or give that one alone.": (
        "有几个行的列表，在 {names} 之下：请只保留一个。"
    ),
    "The JSON file is nested too deeply to be a table.": "JSON 文件嵌套太深，不能成为表格。",
    "If it is CSV, give it a name that ends in .csv.": "如果它是 CSV，请让文件名以 .csv 结尾。",
    "The file is not valid JSON.": "文件不是有效的 JSON。",
    "The file is not valid JSON: {error}.": "文件不是有效的 JSON：{error}。",
    "Line {n} column {column}: {reason}.": "第 {n} 行第 {column} 列：{reason}。",
    "The file is empty, and not valid JSON: a table needs at least one row.": (
        "文件是空的，不是有效的 JSON：表格至少需要一行。"
    ),
    "The JSON file is not text in UTF-8: save it again with that encoding.": (
        "JSON 文件不是 UTF-8 文本：请用这种编码重新保存。"
    ),
    "Row {n} is not an object with named values, nor a list of {k} values for {names}, but {value}.": (
        "第 {n} 行不是带名称的值的对象，也不是 {names} 的 {k} 个值的列表，而是 {value}。"
    ),
    "Row {n} is not an object with named values but {value}.": "第 {n} 行不是带名称的值的对象，而是 {value}。",
    "Row {n} has {values} values where there are names for {columns} columns.": (
        "第 {n} 行有 {values} 个值，而列名有 {columns} 个。"
    ),
    "Row {n} is empty: give its values by column name.": "第 {n} 行是空的：请按列名给出值。",
    "Rows are needed, objects with named values, got {rows}.": "需要行（带名称的值的对象），却是 {rows}。",
    "Row {n} has no {name}; a row needs {names}.": "第 {n} 行没有 {name}；每一行需要 {names}。",
    "Is it what the row calls {name}?": "它是不是这一行中的 {name}？",
    "This is {what}, not a table that can be read.": "这是{what}，不是可读取的表格。",
    "Open it in the program that made it, and save the table as CSV.": "请用生成它的程序打开，把表格保存为 CSV。",
    "Unpack it, and open the table that is in it.": "请解压，再打开其中的表格。",
    "Open a table, such as a CSV or JSON file.": "请打开表格，例如 CSV 或 JSON 文件。",
    "Open it as a model: with Model.load, {command}, or on the page in the panel Model.": (
        "请在“模型”中把它作为模型打开。"
    ),
    "Press Download on the web site, or have git-annex fetch the file.": "请在网站上按下载，或用 git-annex 取回。",
    "Save it as .xlsx or CSV.": "请另存为 .xlsx 或 CSV。",
    "Fetch that file: run {command}, or press Download on the web site.": (
        "请获取那个文件：运行 {command}，或者在网站上按 Download。"
    ),
    "Save it as CSV, such as by {code}.": "请保存为 CSV，例如用 {code}。",
    "Copy the table out of it, and save that as CSV.": "请把其中的表格复制出来，保存为 CSV。",
    "Save the table that is in it as CSV.": "请把其中的表格保存为 CSV。",
    "Load it with sklearn.datasets.load_svmlight_file, and save it as CSV.": (
        "请用 sklearn.datasets.load_svmlight_file 读取，再保存为 CSV。"
    ),
    "Export the table that is in it as CSV.": "请把其中的表格导出为 CSV。",
    "Save it as CSV there, with {code}.": "请在那里用 {code} 保存为 CSV。",
    "Load it with numpy.load, and give the array to Table.from_arrays.": (
        "请用 numpy.load 读取，再把数组交给 Table.from_arrays。"
    ),
    "The file is empty: a table needs at least one row.": "文件是空的：表格至少需要一行。",
    "Save it as CSV in the program that made it.": "请用生成它的程序保存为 CSV。",
    "Load it in Python, and give what it holds to read_table.": "请在 Python 中读取，再把内容交给 read_table。",
    "Download the file itself, and not the page that shows it: on GitHub press Raw, on other sites Download.": (
        "请下载文件本身，而不是显示它的网页：在 GitHub 上按 Raw，在其他网站上按 Download。"
    ),
    "Save the table as CSV or JSON.": "请把表格保存为 CSV 或 JSON。",
    "Open the table that is read in it.": "请打开其中读取的表格。",
    "This is an error message, not a table: {said}.": "这是一条错误信息，不是表格：{said}。",
    "Check the address that it came from, and download it again.": "请检查它的地址，再下载一次。",
    "A classification has one output column, got {n}.": "分类只有一个输出列，却有 {n} 个。",
    "A list of column names is needed, got {names}.": "需要列名的列表，却是 {names}。",
    "The name of a column must be a text, got {name}.": "列名必须是文本，却是 {name}。",
    "Name at least one input column and one output column.": "请至少选择一个输入列和一个输出列。",
    "The column {name} is named twice: a column is one input or one output.": (
        "列 {name} 出现了两次：一列只能是一个输入或一个输出。"
    ),
    "{n} rows are too few for a validation set of {share} of them: add rows, or choose another share.": (
        "{n} 行太少，不能分出 {share} 作为验证集：请添加行，或者选择别的比例。"
    ),
    "Rows to train on and rows to validate on are needed: give some of each.": "训练和验证都需要行：请各给一些。",
    "The {n} rows to validate on hold one number to predict: take more rows.": (
        "用于验证的 {n} 行中，要预测的数字都相同：请使用更多的行。"
    ),
    "folds must be a whole number from 2 to {n}, the number of rows, got {got}": (
        "交叉验证的折数必须是 2 到 {n}（行数）之间的整数，而不是 {got}"
    ),
    "{n} rows are too few for a test set of {share} of them: add rows, or choose another test_size.": (
        "{n} 行太少，不能分出 {share} 作为测试集：请添加行，或者选择别的测试集比例。"
    ),
    "A test set of {n} rows is too large for {rows} rows, of which the model has not seen {new}: add rows, or choose a "
    "smaller test_size.": (
        "{n} 行的测试集太大：表中有 {rows} 行，其中模型没有见过的有 {new} 行。请添加行，或者选择更小的测试集。"
    ),
    "The model has seen all {n} rows of the table, so that none is left for a test set: add rows that it has not seen, "
    "make a new model, or set test_size to 0.": (
        "模型见过表中全部 {n} 行，没有留下用作测试集的：请添加新的行、新建模型，或者把测试集比例设为 0。"
    ),
    "There is no table {name} to be made.": "没有可以生成的表格 {name}。",
    "There is no test set: choose a share for it in Train, and train again.": (
        "没有测试集：请在“训练”中选择它的比例，再训练。"
    ),
    "The test set was opened before: press Reset for another one.": "测试集已经打开过：按“重置”会另外抽取一个。",
    "All {n} rows of the table are in the test set, so that none is left to train on.": (
        "表中全部 {n} 行都在测试集中，没有留下用来训练的。"
    ),
    "The table has no columns: give rows such as {row}.": "表中没有列：请给出行，例如 {row}。",
    "The columns must have the same number of rows: {columns}, where the others have {n}.": (
        "各列的行数必须相同：{columns}，而其他列有 {n} 行。"
    ),
    "Put null where a value is missing.": "请在缺少值的地方写 null。",
    "Column {name} can be read in one way alone.": "列 {name} 只有一种读法。",
    "The model was trained on this table before, and what it was opened from does not say on which of its rows: some "
    "that it has learnt may validate it now, so that it seems better than it is.": (
        "模型以前用这个表训练过，而打开它的来源没有说明用的是哪些行：它学过的行现在可能出现在验证集里，使它看起来比实际更好。"
    ),
    "Save it as our own file, which keeps them.": "请把它存为本项目自己的文件，其中会保存这些行。",
    "The model was trained on all {n} rows of the table, so that none is left to validate on: add rows that it has "
    "not seen, make a new model, or set validation_split to 0.": (
        "模型用表中全部 {n} 行训练过，没有留下用来验证的：请添加新的行、新建模型，或者把验证集比例设为 0。"
    ),
    "All {n} rows of the table are in the validation set, so that none is left to train on: add rows, or set "
    "validation_split to 0 to train on these.": (
        "表中全部 {n} 行都在验证集中，没有留下用来训练的：请添加行，或者把验证集比例设为 0。"
    ),
    "Column {name}: an array of one dimension is needed, got the shape {shape}.": (
        "列 {name}：需要一维数组，形状却是 {shape}。"
    ),
    "Column {name}: a list of values is needed, got {value}.": "列 {name}：需要值的列表，却是 {value}。",
    "Row {n}, column {name}: the number is too large, got {value}.": "第 {n} 行，列 {name}：数太大，是 {value}。",
    "Row {n}, column {name}: a value must be a number or a text, got {value}.": (
        "第 {n} 行，列 {name}：值必须是数字或文本，却是 {value}。"
    ),
    "Column {name} has no value to fill the gaps with: leave the column out.": (
        "列 {name} 没有可用来填补的值：请去掉这一列。"
    ),
    "Label {n} is missing: a label is a text, got {value}.": "第 {n} 个标签缺失：标签应为文本，却是 {value}。",
    "Row {n}, column {name}: JSON has no infinite numbers.": "第 {n} 行，列 {name}：JSON 没有无穷大的数。",
    "Save the table as CSV, or remove the row.": "请把表格保存为 CSV，或者删除这一行。",
    "The table has but one row: without it nothing is left.": "表中只有一行：去掉它就什么也不剩了。",
    "{place}: {text} has a broken character at position {n}.": "{place}：{text} 的第 {n} 个字符已损坏。",
    "{place}: {text} has {n} characters, more than the {most} of a name.": (
        "{place}：{text} 有 {n} 个字符，超过名称允许的 {most} 个。"
    ),
    # What the network cannot answer.
    "{where}: {value}, as it is scaled, is too large for {kind} numbers.": (
        "{where}：{value} 缩放之后对 {kind} 来说太大。"
    ),
    "Correct it.": "请改正它。",
    "Correct it, scale the column, or use a network whose dtype is float64.": (
        "请改正它、缩放这一列，或者使用 float64 的网络。"
    ),
    "Row {n}: the answer is not a finite number, for the model's weights are too large.": (
        "第 {n} 行：预测不是有限的数，因为模型的权重太大。"
    ),
    "Train it again from the start with a smaller learning_rate.": "请用小一些的学习率从头训练。",
    "{where}: {value} is so far from the values that the model has learnt that its answer would not be a finite "
    "number.": ("{where}：{value} 离训练过的值太远，预测不会是有限的数。"),
    # What the worker itself refuses.
    "A part of this page could not be fetched: look whether there is a network, and try again.": (
        "无法获取本页的一部分：请检查网络，然后再试一次。"
    ),
    "The table could not be fetched: the site answered {status}.": "无法获取表格：网站返回 {status}。",
    "What reads Excel files could not be fetched: look whether there is a network and open the file again, or save "
    "it as CSV.": ("无法获取读取 Excel 文件的程序：请检查网络，再打开文件，或者把它保存为 CSV。"),
    "No picture is open: open one first.": "没有打开图片：请先打开一张。",
    "The picture is not {width} by {height} pixels: open it again.": "图片不是 {width} × {height} 像素：请重新打开。",
    "The table has {size} MiB, more than the {most} MiB that one may have: keep a part of its rows.": (
        "表格有 {size} MiB，超过允许的 {most} MiB：请只保留一部分行。"
    ),
    "The table is too large for the memory of this page: keep a part of its rows.": (
        "表格太大，本页的内存装不下：请只保留一部分行。"
    ),
    "No table is open: open one first.": "没有打开表格：请先打开一个。",
    "Calibration needs at least two rows in the validation set: choose a larger validation split in Train, and "
    "train again.": ("校准需要验证集中至少有两行：请在“训练”中选择更大的验证集比例，再训练。"),
    "A weight must lie between {low} and {high}, got {value}.": "权重必须在 {low} 和 {high} 之间，却是 {value}。",
    "This is the network of an earlier epoch: go to the last epoch to change a weight.": (
        "这是较早一轮的网络：请回到最后一轮再修改权重。"
    ),
    "The file is larger than the {most} MiB that a model may have.": "文件超过模型允许的 {most} MiB。",
    "What was kept of the run is damaged: it cannot go on.": "保存的训练已损坏，无法继续。",
    "A weight is no number.": "有一个权重不是数字。",
    "No table is open: open one that has the columns of this network.": "没有打开表格：请打开有这个网络所需列的表格。",
    "This network cannot learn from the table that was open.": "这个网络无法用刚才打开的表格训练。",
    "Run {n} is under way: restore another one first, or reset the network.": (
        "第 {n} 次训练正在进行：请先恢复另一次，或者重置网络。"
    ),
    "There is no input column {name}: choose one of {names}.": "没有输入列 {name}：请从 {names} 中选择。",
    "There is no setting {name}.": "没有设置 {name}。",
    "This run has not learnt anything yet: train it first.": "这次训练还没有开始：请先训练。",
    "{problem}: it reads {names}.": "{problem}：它读取 {names}。",
    "There is no run {n} any more: choose another one.": "第 {n} 次训练已不存在：请选择另一次。",
    # Model files.
    "Python module": "Python 模块",
    "JavaScript module": "JavaScript 模块",
    "link": "链接",
    "{what} cannot be used: {error}": "{what} 无法使用：{error}",
    "{what} is too large, or nested too deeply, to be read here.": "{what} 太大或嵌套太深，无法在这里读取。",
    "{what} is damaged, or of a kind that colornn does not know ({message}).": (
        "{what} 已损坏，或者是 colornn 不认识的种类（{message}）。"
    ),
    "The model file is damaged: {error}": "模型文件已损坏：{error}",
    "The model file has format_version {version}, this colornn reads {known}: update colornn.": (
        "模型文件的 format_version 是 {version}，本 colornn 读取 {known}：请更新 colornn。"
    ),
    "A weight is too large for a link's 32-bit numbers: save the model as a file.": (
        "有一个权重太大，链接的 32 位数装不下：请保存为文件。"
    ),
    "The model is too large for a link ({n} characters): save it as a file.": (
        "模型太大，放不进链接（{n} 个字符）：请保存为文件。"
    ),
    "The link is cut off: copy it again, whole.": "链接被截断：请重新完整复制。",
    "The link is damaged or cut off: copy it again, whole.": "链接已损坏或被截断：请重新完整复制。",
    "The link is of version {version}, this colornn reads {known}: update colornn.": (
        "链接是版本 {version}，本 colornn 读取 {known}：请更新 colornn。"
    ),
    "The weights are rounded to 16-bit floats, with which no label on a grid of inputs changes.": (
        "权重舍入为 16 位浮点数，输入网格上的标签都不会改变。"
    ),
    "The weights are rounded to 32-bit floats.": "权重舍入为 32 位浮点数。",
    "{format} knows no names: its inputs and outputs are {names}.": "{format} 没有名称：它的输入和输出是 {names}。",
    "{format} knows no categories: of {names}, {column} goes in as a 1 for its own and a 0 for each other.": (
        "{format} 没有类别：{column} 以 {names} 中自己的为 1、其他的为 0 输入。"
    ),
    "{format} has no multi-label models: it answers with the probability of each as a number.": (
        "{format} 没有多标签模型：它以数字给出每个标签的概率。"
    ),
    "{what} does not know of the dropout of {rate}.": "{what} 不保存随机失活（Dropout）{rate}。",
    "{what} does not hold where the model comes from (seed, epochs, data).": (
        "{what} 不包含模型的来历（种子、轮次、数据）。"
    ),
    "{format} scales no inputs: give it {ranges}.": "{format} 不缩放输入：请给它 {ranges}。",
    "{format} scales no outputs: {ranges}.": "{format} 不缩放输出：{ranges}。",
    "{layer} has {name}, which {format} does not have: it has {known}.": (
        "{layer} 用的是 {name}，{format} 没有它，只有 {known}。"
    ),
    "The last layer has {name}, which {format} cannot have there: it can have {known}.": (
        "最后一层用的是 {name}，{format} 在那里不能用它，只能用 {known}。"
    ),
    "{format} has one activation for all layers, got {names}.": "{format} 的所有层用同一个激活函数，却有 {names}。",
    "Train a network whose activation and output_activation are both 'sigmoid', say.": (
        "例如，请训练激活函数和输出激活函数都是 'sigmoid' 的网络。"
    ),
    "The optimizer's settings are left out: training goes on with those that you give.": (
        "略去了优化器的设置：训练按你的设置继续。"
    ),
    "The optimizer's settings and state are left out: training goes on with yours.": (
        "略去了优化器的设置和状态：训练按你的设置继续。"
    ),
    "{place} names no inputs: they are called {names}, in the network's order.": (
        "{place}没有输入的名称：按网络中的顺序叫做 {names}。"
    ),
    "{place} names no {kind}: they are called {names}, in the network's order.": (
        "{place}没有输出的名称：按网络中的顺序叫做 {names}。"
    ),
    "brain.js 1.x does not keep leakyReluAlpha: {slope}, its default, is taken.": (
        "brain.js 1.x 不保存 leakyReluAlpha：取其默认值 {slope}。"
    ),
    "{place} holds no scaling: values go in as they are.": "{place}没有缩放：值按原样输入。",
    "{name} has {n} labels for {needed} outputs: they are not used.": (
        "{name} 有 {n} 个标签，而输出有 {needed} 个：没有使用这些标签。"
    ),
    "{name} drops inputs: it is left out.": "{name} 会丢弃输入：已略去。",
    "{name} does something in training only: it is left out.": "{name} 只在训练时起作用：已略去。",
    "There are no files to read a model from.": "没有可读取模型的文件。",
    "{name} is missing: it holds the weights.": "缺少 {name}：它存有权重。",
    "Give it together with the other files.": "请和其他文件一起打开。",
    "{name} is not complete and correct JSON: {error}.": "{name} 不是完整正确的 JSON：{error}。",
    "{name} is nested too deeply.": "{name} 嵌套太深。",
    "{name} is larger than the {most} MiB that JSON may have.": "{name} 超过 JSON 允许的 {most} MiB。",
    "{name} holds more than the {most} MiB that a model may have.": "{name} 超过模型允许的 {most} MiB。",
    "The zip file {name} is empty.": "zip 文件 {name} 是空的。",
    "The zip file {name} cannot be read: {error}.": "zip 文件 {name} 无法读取：{error}。",
    "The zip file {name} holds {n} files, a model has few.": "zip 文件 {name} 有 {n} 个文件，模型只有几个。",
    "{files}: this is a table of rows and no model: train a model with it.": (
        "{files}：这是表格，不是模型：请用它训练模型。"
    ),
    "{files}: this is no model that colornn can read.": "{files}：这不是 colornn 能读取的模型。",
    "{files}: this is no model that colornn can read. {name} is not complete and correct JSON: {error}.": (
        "{files}：这不是 colornn 能读取的模型。{name} 不是完整正确的 JSON：{error}。"
    ),
    "{files}: this is no model that colornn can open; {advice}.": "{files}：这不是 colornn 能打开的模型；{advice}。",
}

# What has no sentence here, most of all about the inside of model files, is shown as it is, behind this.
REFUSED = "无法完成：{message}"
