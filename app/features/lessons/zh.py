"""What the lessons say, in Simplified Chinese."""

MESSAGES = {
    "lessons.needs_labels": "这些课讲的是分类：请打开一个以标签为输出的表。",
    "lessons.needs_rows": "表中还没有行。",
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
    "lessons.step_gradient": "从第 {unit} 个单元到“{label}”的权重，以及损失对它的梯度：",
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
    "lessons.no_value": "缺失",
    "lessons.step_no_validation": "没有验证集：请在“训练”中选择验证集比例，再训练一次。",
    "lessons.why_not_overfit": "验证损失现在最低，即第 {best} 轮之后的 {lowest}：到目前为止没有过拟合。",
    "lessons.parts": "6. 验证集与测试集",
    "lessons.parts_text": (
        "如果用训练过的行来衡量网络，结果会过于乐观，所以要留一部分行作为验证集。如果按验证集从很多设置中挑出最好的，"
        "它的结果同样过于乐观：因此还要有测试集，训练和你都没有看过它，只在最后打开一次（在“训练”中）。"
        "每个准确率都只是由若干行得到的估计：置信区间说明它可能差多少。"
    ),
    "lessons.parts_train": "分出测试集再训练",
    "lessons.step_rows": "行数：训练集 {training}，验证集 {validation}，测试集 {test}。",
    "lessons.step_trained": "训练集上的准确率：",
    "lessons.step_unseen": "验证集上的准确率：",
    "lessons.step_interval": "它的 95% 置信区间：",
    "lessons.step_tested": "测试集上的准确率（只打开一次）：",
    "lessons.ask_parts": "如果验证集的行数是现在的四倍，即 {rows} 行，置信区间会有多少个百分点宽？",
    "lessons.why_parts": (
        "宽度与行数的平方根成反比：行数为四倍，宽度减半。现在是 {width} 个百分点，那时大约是 {half} 个。"
    ),
    "lessons.luck": "7. 运气与随机种子",
    "lessons.luck_text": (
        "初始权重和行的顺序是随机的，由随机种子决定。用其他种子在相同的行上训练同样的网络（最多 2,000 行、20 轮）："
        "没有任何改进，准确率会相差多少？你的网络保持不变。“探索”用 20 个种子来做，并给出检验。"
    ),
    "lessons.luck_train": "再用五个种子训练",
    "lessons.step_seeds_wait": "按下按钮：训练五个网络。",
    "lessons.step_seeds": "各个种子在验证集上的准确率：",
    "lessons.step_mean": "它们的平均值和标准差：",
    "lessons.ask_luck": "你改了一个设置，训练一次，得到 {claimed}。它与平均值的差别可能只是运气吗？",
    "lessons.why_luck": "可能：什么都不改，{n} 个种子也从 {low} 到 {high}，{claimed} 就在其中。",
    "lessons.why_no_luck": "很难说是运气：{n} 个种子从 {low} 到 {high}，{claimed} 远在其外。多用几个种子就能确定。",
    "lessons.balance": "8. 类别不平衡",
    "lessons.balance_text": (
        "如果一个类别很多、另一个很少，网络可能准确率很高，却认不出少的那个。一个类别的查全率（召回率）是它的行中被找出的比例；"
        "平衡准确率是所有类别查全率的平均，每个类别同等重要。使用类别权重时，少见类别的行在训练中更重要。"
    ),
    "lessons.balance_train": "用类别权重训练",
    "lessons.balance_plain": "不用类别权重",
    "lessons.step_classes": "验证集中各类别的行数：",
    "lessons.step_recalls": "查全率：",
    "lessons.step_accuracies": "准确率和平衡准确率：",
    "lessons.step_baseline": "总是预测“{common}”的准确率（基线）：",
    "lessons.ask_balance": "如果总是预测“{common}”，平衡准确率是百分之几？",
    "lessons.why_balance": "“{common}”的查全率是 100%，其他类别都是 0%：{n} 个类别的平均是 {share}。",
    "lessons.calibration": "9. 校准",
    "lessons.calibration_text": (
        "网络说有 90% 的把握，十次就应该对九次，这样才算校准好了。很多网络过于自信。校准把 logit 除以一个温度，"
        "让置信度与准确率相符，预测本身不变。“观察”中画有曲线。"
    ),
    "lessons.calibration_switch": "校准，或撤销校准",
    "lessons.step_sure": "验证集 {rows} 行上的平均置信度：",
    "lessons.step_right": "这些行上的准确率：",
    "lessons.step_error": "校准误差，即两者的平均差距：",
    "lessons.step_temperature": "温度：",
    "lessons.ask_calibration": "有 {rows} 行的平均置信度是 {sure}。如果网络校准良好，其中应该有多少行预测正确？",
    "lessons.why_calibration": "{rows} 行的 {sure} 是 {expected}。实际正确的有 {right} 行。",
    "lessons.groups": "10. 数据中的偏差",
    "lessons.groups_text": (
        "一个总的准确率可能掩盖这样的事：网络对一些行有效，对另一些却不行，因为数据中它们的样本很少，或者不一样。"
        "选择一列（不是输入的列也可以），比较各组。置信区间相距很远时，就很难说是运气。"
    ),
    "lessons.column": "按此列分组",
    "lessons.step_group": "{name}，{rows} 行：",
    "lessons.ask_groups": "所有错误的预测中，百分之几落在“{name}”这一组？",
    "lessons.why_groups": (
        "{all} 个错误中的 {wrong} 个，即 {share}；这一组占所有行的 {rows}。两者相差越大，网络对这一组越不公平。"
    ),
}
