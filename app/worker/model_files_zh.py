"""What the library says of model files, in Simplified Chinese, by the English sentences; see library_zh.py."""

PARTS = {
    "a list of {n}": "有 {n} 个元素的列表",
    "a list of {n} numbers": "{n} 个数的列表",
    "a list of {n} lists": "{n} 个列表的列表",
    "a list": "列表",
    "an object": "对象",
    "a text": "文本",
    "a finite number": "有限的数",
    "a whole number from 0 on": "不小于 0 的整数",
    "a number from 0 to below 1": "从 0 到小于 1 的数",
    "a share from 0 to below 1": "从 0 到小于 1 的比例",
    "above 0": "大于 0",
    "an object with named values": "带有命名值的对象",
    "an object with at least one column": "至少有一列的对象",
    "a list of at least 2 layers": "至少两层的列表",
    "one of {names}": "{names} 之一",
    "colornn reads a plain chain of dense layers": "colornn 只读取由全连接层依次连接成的网络",
    "colornn reads a plain chain of dense layers, for rows of numbers": (
        "colornn 只读取由全连接层依次连接成、输入为一行行数字的网络"
    ),
    "The model file {name}": "模型文件 {name}",
    "The link": "链接",
    "The file": "文件",
    "layer {n}": "第 {n} 层",
    "Layer {n}": "第 {n} 层",
}

MESSAGES = {
    # What is wrong with a file.
    "{place} must be {needed}, got {got}.": "{place} 必须是 {needed}，却是 {got}。",
    "{place} has no {key}.": "{place} 缺少 {key}。",
    "{place} has no element number {n}.": "{place} 没有第 {n} 个元素。",
    "{place} is missing: it is null, which JavaScript also writes for a number that is not finite.": (
        "{place} 缺失：它是 null，JavaScript 也用它来写不是有限的数。"
    ),
    "{place} has {key}, unknown to this colornn: update colornn.": (
        "{place} 中有 {key}，这个版本的 colornn 不认识：请更新 colornn。"
    ),
    "{file} is packed with gzip and cut off: get the whole file.": "{file} 用 gzip 压缩，但不完整：请取得完整的文件。",
    "{file} is packed with gzip and damaged: {reason}.": "{file} 用 gzip 压缩，但已损坏：{reason}。",
    "The zip file {name} holds {file} more than once: keep one model in a zip.": (
        "zip 文件 {name} 中 {file} 出现了不止一次：一个 zip 中请只放一个模型。"
    ),
    "The zip file {name} is packed in an unusual way: pack it again, as usual.": (
        "zip 文件 {name} 的压缩方式不寻常：请用通常的方式重新压缩。"
    ),
    "{name}: a file's name has at most {most} characters.": "{name}：文件名最多 {most} 个字符。",
    "{name}: open {other}, which lies beside it.": "{name}：请打开它旁边的 {other}。",
    "{name}: open the file that is usually called {other}, together with this one, or the folder of both.": (
        "{name}：请把通常叫做 {other} 的文件和这个文件一起打开，或者打开两者所在的文件夹。"
    ),
    "The link must hold {needed} bytes of weights, got {n}.": "链接中应有 {needed} 字节的权重，却有 {n} 字节。",
    "The link unpacks to more than {most} MiB: it is no model.": "链接解压后超过 {most} MiB：它不是模型。",
    "{place} has no weights, or one that is not a finite number, as after training that diverged.": (
        "{place} 没有权重，或者有一个权重不是有限的数，例如训练发散之后。"
    ),
    "{place} has a weight that is too large for the format's 32-bit numbers.": (
        "{place} 中有一个权重对这种格式的 32 位数来说太大。"
    ),
    "The weights that stand in the file itself are not written in base 64.": "文件自身所含的权重不是 base64 编码。",
    "There are no weights {name} in the files.": "文件中没有权重 {name}。",
    "The file does not tell the shape of the inputs, which a normalization needs.": (
        "文件没有说明输入的形状，而归一化需要它。"
    ),
    "The file's {entry} entry tells other names than its network: take the entry out.": (
        "文件的 {entry} 部分和它的网络所说的名称不同：请去掉这一部分。"
    ),
    "{place} must have {needed} bytes for the weights in {file}, got {n}.": (
        "{place}：{file} 中的权重应有 {needed} 字节，却有 {n} 字节。"
    ),
    "{place} must have the layers input, 0, 1, ... and output, got {names}.": (
        "{place} 必须有层 input、0、1、……和 output，却是 {names}。"
    ),
    # Sizes and names that do not go together.
    "The network has {a} inputs and {b} outputs, its schema {c} and {d}.": (
        "网络有 {a} 个输入和 {b} 个输出，它的列却是 {c} 个和 {d} 个。"
    ),
    "The weights have the shapes {shapes}, the schema and the network need {needed}.": (
        "权重的形状是 {shapes}，而列和网络需要 {needed}。"
    ),
    "The weights of {layer} have different shapes, {one} and {other}.": "{layer} 的权重形状不一：{one} 和 {other}。",
    "The weights of {layer} have the shape {shape}, its {n} units need [number of inputs, {m}].": (
        "{layer} 的权重形状是 {shape}，它的 {n} 个单元需要 [输入的个数, {m}]。"
    ),
    "The weights of {layer} take {n} values, there are {m}.": "{layer} 的权重需要 {n} 个值，却有 {m} 个。",
    "The biases of {layer} have the shape {shape}, its units need [{n}].": (
        "{layer} 的偏置形状是 {shape}，它的单元需要 [{n}]。"
    ),
    "{layer} has no biases for its {n} units.": "{layer} 的 {n} 个单元没有偏置。",
    "{layer} takes {n} values, {other} gives {m}.": "{layer} 需要 {n} 个值，而 {other} 给出 {m} 个。",
    "{layer} takes {n} values, there are {m}.": "{layer} 需要 {n} 个值，却有 {m} 个。",
    "{layer} makes the shape {shape} of {n} values, which cannot be.": (
        "{layer} 要把 {n} 个值变成形状 {shape}，这不可能。"
    ),
    "{layer} would need a layer of {n} x {m} weights of its own.": "{layer} 自己就需要有 {n} x {m} 个权重的一层。",
    "Two arrays are called {name}: rename one of the layers.": "两个数组都叫做 {name}：请给其中一层改名。",
    "Two layers are called {name}.": "两层都叫做 {name}。",
    "Two inputs would be called {name} there: rename a column.": "那里会有两个输入都叫做 {name}：请给一列改名。",
    "A column has an empty name, which ONNX cannot have: give it another one.": (
        "有一列的名称是空的，ONNX 不允许这样：请给它起个名称。"
    ),
    "A column's range is too large, or too narrow, for ONNX's 32-bit floats.": (
        "有一列的范围对 ONNX 的 32 位浮点数来说太大或太窄。"
    ),
    "{n} classes are too many for ml5, which writes a row of each for each.": (
        "{n} 个类别对 ml5 来说太多：它要为每个类别写一行，每行又有每个类别。"
    ),
    # Networks that colornn does not have.
    "{layer} has the activation {name}, which colornn does not have: it reads {known}.": (
        "{layer} 的激活函数是 {name}，colornn 没有：它读取 {known}。"
    ),
    "{layer} is a {kind}, which colornn does not have: it reads {known}.": (
        "{layer} 是 {kind}，colornn 没有：它读取 {known}。"
    ),
    "{layer} is of the type {kind}, which colornn does not have: it reads {known}.": (
        "{layer} 属于类型 {kind}，colornn 没有：它读取 {known}。"
    ),
    "{layer} is {article} {kind}, which colornn does not have: it reads {known}.": (
        "{layer} 是 {kind}，colornn 没有：它读取 {known}。"
    ),
    "{layer} has weights beside those of a Dense, {names}: colornn does not know what they do.": (
        "{layer} 除了 Dense 的权重还有 {names}：colornn 不知道它们的作用。"
    ),
    "{layer} has the activation {name} with settings that colornn does not know: {settings}.": (
        "{layer} 的激活函数 {name} 带有 colornn 不认识的设置：{settings}。"
    ),
    "There is no dense layer.": "没有全连接层。",
    "Layer {layer} does not lie on the one way from the inputs to the outputs: colornn reads a plain stack, without "
    "branches.": "层 {layer} 不在从输入到输出的唯一路径上：colornn 只读取没有分支的网络。",
    "Layer {layer} is an InputLayer behind another layer ({other}): colornn reads one input.": (
        "层 {layer} 是另一层（{other}）之后的 InputLayer：colornn 只读取一个输入。"
    ),
    "Layer {layer} is used {n} times: colornn reads a plain stack.": (
        "层 {layer} 使用了 {n} 次：colornn 只读取没有分支的网络。"
    ),
    "Layer {layer} takes the values of {other}, which cannot be.": "层 {layer} 取 {other} 的值，这不可能。",
    "Layer {layer}, {article} {kind}, does not take the values of one layer alone, but of {others}: colornn reads a "
    "plain stack.": ("层 {layer}（{kind}）不只取一层的值，还取 {others} 的值：colornn 只读取没有分支的网络。"),
    "{layers} could each give the output: colornn reads a plain stack, without branches.": (
        "{layers} 都可能给出输出：colornn 只读取没有分支的网络。"
    ),
    "{place} names {n} outputs: colornn reads a plain stack.": "{place} 有 {n} 个输出：colornn 只读取没有分支的网络。",
    "{place} names {n} outputs: {only}.": "{place} 有 {n} 个输出：{only}。",
    "The graph has {n} outputs: {only}.": "图有 {n} 个输出：{only}。",
    "The graph has no node {name}, which another one takes.": "图中没有节点 {name}，而另一个节点要用它。",
    "The graph has the inputs {one} and {other}: {only}.": "图有输入 {one} 和 {other}：{only}。",
    "The graph takes inputs of rank {n}: {only}, for rows of numbers.": (
        "图的输入有 {n} 维：{only}，输入为一行行数字。"
    ),
    "The node {name} ({kind}) does not begin with its inputs: {only}.": (
        "节点 {name}（{kind}）不以它的输入开头：{only}。"
    ),
    "The node {name} ({kind}) takes the values of {n} others: {only}.": (
        "节点 {name}（{kind}）取另外 {n} 个节点的值：{only}。"
    ),
    "{node} (Reshape) makes no row of all {n} values: {only}.": (
        "{node}（Reshape）没有把全部 {n} 个值变成一行：{only}。"
    ),
    "{node} ({kind}) takes no row of numbers: {only}.": "{node}（{kind}）的输入不是一行数字：{only}。",
    "{node} does not multiply its inputs with a table of weights: {only}.": "{node} 没有用权重表乘它的输入：{only}。",
    "{place} goes round in a circle at {node}: {only}.": "{place} 在 {node} 处绕回原处：{only}。",
    "{layer} does not go along the last axis, but along {axis}: colornn cannot.": (
        "{layer} 不沿最后一个轴，而沿 {axis}：colornn 做不到。"
    ),
    "{place} goes from layer {one} to layer {other}: colornn reads perceptrons, whose layers are connected with the "
    "next one alone (no recurrent networks).": (
        "{place} 从第 {one} 层连到第 {other} 层：colornn 读取感知机，每层只和下一层相连（没有循环网络）。"
    ),
    "{place} has a gater, as recurrent networks have: colornn reads none.": (
        "{place} 有门控，循环网络才有：colornn 不读取循环网络。"
    ),
    "{layer} has several activations, {names}: colornn has one per layer.": (
        "{layer} 有几个激活函数 {names}：colornn 每层只有一个。"
    ),
    "{layer} has softmax, which only the last layer can have here.": "{layer} 用了 softmax，在这里只有最后一层可以用。",
    "{layer} is a Flatten of channels that stand first, which changes the order of values.": (
        "{layer} 是通道在前的 Flatten，会改变值的顺序。"
    ),
    "{layer} is a ReLU with the threshold {value}: colornn's relu begins at 0, without a jump.": (
        "{layer} 是阈值为 {value} 的 ReLU：colornn 的 relu 从 0 开始，没有跳变。"
    ),
    "{layer} is a Softmax over values of several dimensions: colornn has rows of numbers.": (
        "{layer} 是对多维的值做的 Softmax：colornn 只有一行行数字。"
    ),
    "{place} is a recurrent network of brain.js, which colornn does not have.": (
        "{place} 是 brain.js 的循环网络，colornn 没有这种网络。"
    ),
    "{layer} is an ELU with alpha {value}: colornn's elu has 1.": (
        "{layer} 是 alpha 为 {value} 的 ELU：colornn 的是 1。"
    ),
    "{layer} is an inverted Normalization: colornn reads one that is not.": (
        "{layer} 是反向的 Normalization：colornn 只读取正向的。"
    ),
    "{layer} is applied to the inputs, whose number the file does not tell.": (
        "{layer} 用于输入，但文件没有说明有几个输入。"
    ),
    "{place} is of the class {kind}: colornn reads stacks of dense layers.": (
        "{place} 属于 {kind}：colornn 读取由全连接层组成的网络。"
    ),
    "{layer} takes inputs of rank {n} ({m} for each row): colornn takes rows of numbers, rank 2.": (
        "{layer} 的输入有 {n} 维（每行 {m} 维）：colornn 的输入是一行行数字，即 2 维。"
    ),
    # What was left out, or is otherwise than in the file.
    "An input and an output are called {name}: here the output is {other}.": (
        "有一个输入和一个输出都叫做 {name}：在这里输出叫做 {other}。"
    ),
    "ConvNetJS trained scores by a margin (svm): they are no probabilities.": (
        "ConvNetJS 用间隔（svm）训练得分：它们不是概率。"
    ),
    "Dropout of {share} after the layers is left out where it is not the same after every hidden layer.": (
        "各层之后的 Dropout（{share}）被省略，因为不是每个隐藏层之后都相同。"
    ),
    "The {layer} cuts off what is out of its range: here it goes in as it is.": (
        "{layer} 会截去超出范围的部分：在这里照原样输入。"
    ),
    "The {layer} does not know the range of a column: {name}.": "{layer} 不知道这一列的范围：{name}。",
    "The {penalty} of {layer} is left out: colornn has l1 and l2, see TrainingConfig.": (
        "{layer} 的 {penalty} 被省略：colornn 有 l1 和 l2。"
    ),
    "The input {name} was the same in all rows: as in ml5, it counts nothing.": (
        "输入 {name} 在所有行中都相同：和 ml5 一样，它不起作用。"
    ),
    "The output {name} was the same in all rows: as in ml5, it stays so.": (
        "输出 {name} 在所有行中都相同：和 ml5 一样，它保持不变。"
    ),
    "The inputs are {n} numbers, given row by row.": "输入是 {n} 个数，逐行给出。",
    "{layer} does not follow weights: it gets a layer of its own that computes the same.": (
        "{layer} 前面没有权重：它自成一层，计算结果相同。"
    ),
    "{layer} has no biases: it gets some that are 0, which training will change.": (
        "{layer} 没有偏置：给它加上为 0 的偏置，训练会改变它们。"
    ),
    "{place} has several outputs that are names: ml5 itself answers with the first alone.": (
        "{place} 有几个输出是名称：ml5 自己只回答第一个。"
    ),
    "{place} holds another model under {key}, which is left out.": "{place} 在 {key} 之下还有一个模型，它被省略。",
    "{place} holds the {n} networks of a cross-validation: the best one is taken{which}.": (
        "{place} 中有一次交叉验证的 {n} 个网络：取其中最好的一个{which}。"
    ),
    "{place} holds the model under {key}; what else stands there is left out.": (
        "{place} 的模型在 {key} 之下；其他内容被省略。"
    ),
    "{layer} is carried exactly, with {n} units of relu for each of its units.": (
        "{layer} 精确地转换，它的每个单元变成 {n} 个 relu 单元。"
    ),
    "{layer} multiplies by {value} when it answers: that is worked into the weights beside it.": (
        "{layer} 在预测时乘以 {value}：这已并入旁边的权重。"
    ),
    "{n} other arrays, such as an optimizer's, are left out.": "另外 {n} 个数组（例如优化器的）被省略。",
    "{layer} was kept from training, here it is trained with the others.": (
        "{layer} 原来不参加训练，在这里和其他层一起训练。"
    ),
    "{layer}, a {kind}, is worked into the weights beside it.": "{layer}（{kind}）已并入旁边的权重。",
    "Only probabilities can be calibrated, this {task} gives none.": "只有概率才能校准，而 {task} 不给出概率。",
}
