"""What the lessons say, in Simplified Chinese."""

MESSAGES = {
    "lessons.needs_labels": "这些课讲的是分类：请打开一个以标签为输出的表。",
    "lessons.check": "检查答案",
    "lessons.choose": "请先选择一个答案。",
    "lessons.type": "请先输入一个数，例如 0.25。",
    "lessons.right": "正确。{why}",
    "lessons.wrong": "不对。{why}",
    "lessons.yes": "是",
    "lessons.no": "否",
    "lessons.forward": "1. 前向传播：网络怎样预测",
    "lessons.forward_text": (
        "每个单元给各个输入乘上权重，把它们加起来，经过激活函数后传给下一层。下面是正在预测的这一行的实际数字；"
        "移动滑块，它们就会跟着变。"
    ),
    "lessons.unit": "第一层的单元",
    "lessons.step_inputs": "缩放，让所有输入的大小相近：",
    "lessons.step_sum": "第 {unit} 个单元（共 {units} 个）给它们加权，再加上偏置：",
    "lessons.step_activation": "激活函数把这个和变成：",
    "lessons.step_logits": "最后一层给各单元传来的值加权，每个标签得到一个分数（logit）：",
    "lessons.step_softmax": "Softmax 把分数变成总和为一的概率，最大的就是预测：",
    "lessons.ask_forward": "如果缩放后的 {name} 增加 {nudge}，第 {unit} 个单元的和会变化多少？",
    "lessons.why_forward": "输入要乘以它的权重 {weight}，所以和的变化是 {change}。",
    "lessons.descend": "2. 梯度下降的一步",
    "lessons.descend_text": (
        "网络预测一个批量的训练样本。梯度说明每个权重变动时损失怎样变化；梯度下降的一步用梯度更新权重："
        "每个权重都逆着自己的梯度移动一点。选择学习率，看看损失是否下降：学习率太大时，这一步会走过头。"
        "这一步在副本上进行，你的网络保持不变。"
    ),
    "lessons.rate": "学习率",
    "lessons.step_loss": "这一步之前，损失是正确标签的概率的负对数（{rows} 个样本的平均）：",
    "lessons.step_gradient": "从第 {unit} 个单元到 {label} 的权重，以及损失对它的梯度：",
    "lessons.step_move": "这一步：权重减去学习率乘以梯度。",
    "lessons.step_better": "所有权重移动之后，损失下降了：",
    "lessons.step_worse": "所有权重移动之后，损失反而上升了，学习率太大：",
    "lessons.ask_descend": "如果学习率是 {rate}，这一步之后这个权重是多少？",
    "lessons.why_descend": "权重减去学习率乘以梯度：{moved}。",
    "lessons.rates": "3. 学习率",
    "lessons.rates_text": (
        "学习率太小，训练要花很长时间；学习率太大，每一步都走过头，损失会上升或者来回跳动。多大合适，"
        "取决于网络，也取决于它已经训练到什么程度。这里用五个学习率各走一步，都在你的网络的副本上进行。"
    ),
    "lessons.rates_train": "用过大的学习率训练",
    "lessons.rates_well": "用通常的学习率训练",
    "lessons.step_before": "这一步之前，{rows} 个训练样本上的损失：",
    "lessons.step_first": "学习率 → 一步之后的损失：",
    "lessons.ask_rates": "这样走 {steps} 步之后，哪个学习率的损失最低？",
    "lessons.why_rates": (
        "{steps} 步之后：{losses}。对一步最好的学习率，对很多步未必最好：步长太小走不远，步长太大则一次次走过头。"
    ),
    "lessons.units": "4. 隐藏单元与决策边界",
    "lessons.units_text": (
        "第一个隐藏层的每个单元都用一条直线（输入更多时是一个平面）把所有输入分成两半：一边的和为正，另一边为负。"
        "所有单元合起来划分出许多区域，决策边界就由它们拼成。分别用 1 个、2 个和 32 个单元训练，"
        "再到“观察”中看决策边界。"
    ),
    "lessons.units_one": "用 1 个单元训练",
    "lessons.units_two": "用 2 个",
    "lessons.units_many": "用 32 个",
    "lessons.step_layers": "输入 → 各层的单元数 → 标签：",
    "lessons.step_parameters": "逐层的权重与偏置：",
    "lessons.step_patterns": "训练集的 {rows} 行所在的区域数：",
    "lessons.step_no_hidden": "没有隐藏层，所以决策边界都是直的。请用隐藏单元训练。",
    "lessons.step_named": "{labels} 个标签中，网络对这些行预测了几个：",
    "lessons.step_accuracy": "验证集上的准确率：",
    "lessons.ask_units": "第一个隐藏层再加一个单元，会增加多少个权重和偏置？",
    "lessons.why_units": (
        "来自输入的 {before} 个权重、它的一个偏置、通向下一层的 {behind} 个权重：{before} + 1 + {behind} = {added}。"
    ),
    "lessons.overfit": "5. 过拟合与正则化",
    "lessons.overfit_text": (
        "用少量的行训练大网络，它会把这些行背下来：训练集上的损失不断下降，没有用来训练的验证集上的损失却上升。"
        "正则化（这里是权重衰减和随机失活）会缩小两者之间的差距：两种都训练一次，比较一下。"
    ),
    "lessons.overfit_train": "故意过拟合",
    "lessons.overfit_regularize": "加上正则化再训练",
    "lessons.step_training": "训练集上的准确率和损失：",
    "lessons.step_validation": "在验证集上：",
    "lessons.step_gap": "两个损失之间的差距：",
    "lessons.step_wait": "按下按钮，看看会发生什么。",
    "lessons.ask_overfit": "训练应该在第几轮之后停止？（在“训练”的曲线中找验证损失最低的地方。）",
    "lessons.why_overfit": (
        "验证损失在第 {best} 轮之后最低，为 {lowest}；第 {last} 轮之后是 {now}。早停就是在那里结束训练。"
    ),
}
