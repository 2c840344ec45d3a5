"""What the panel Code says, in Simplified Chinese."""

MESSAGES = {
    "code.title": "用十行 Python 做同样的事",
    "code.help": "随意修改，然后运行：用的就是本页的库和内置的颜色。先按 Esc 再按 Tab，即可离开编辑器。",
    "code.run": "运行",
    "code.names": (
        "my_table 是“数据”中的表，my_model 是正在预测的网络。show(my_table) 像笔记本那样显示表、训练历史或模型，"
        "plot(loss=[0.9, 0.5]) 绘制曲线。可以使用 Python 标准库、numpy 和 colornn_core；不能安装其他软件包。"
    ),
    "code.promise": "程序的输出显示在这里。",
    "code.stop": "停止",
    "code.restore": "恢复示例",
    "code.output": "程序的输出",
    "code.editor": "你的 Python 程序",
    "code.loading": "正在加载编辑器",
    "code.starting": "正在启动 Python",
    "code.running": "正在运行",
    "code.done": "完成",
    "code.failed": "因出错而停止",
    "code.stopped": "已被你停止",
    "code.cut": "（开头部分已省略。）",
    "code.no_editor": "编辑器无法加载。请检查网络连接，然后重新加载页面。",
    "code.no_python": "编辑器的 Python 无法启动。请检查网络连接，然后再运行一次。",
    "code.page": "下载为网页",
    "code.page_help": (
        "得到一个属于你的网页：一个 zip，里面是几个小文件。解压后放到任何静态托管服务上，或者在该文件夹里运行 "
        "python -m http.server 试一试。"
    ),
    "code.page_trains": "会训练的网页",
    "code.page_trains_help": (
        "在打开者的浏览器里，用你的表和你的设置训练。里面包含这个表和本页的库；"
        "PyScript 和 Python 来自 cdn.jsdelivr.net。"
    ),
    "code.page_answers": "不用 Python 的网页",
    "code.page_answers_help": (
        "用现在的网络进行预测。每个输入有一个输入框，不含表中的任何一行，也不从其他网站下载任何东西。"
    ),
    "code.page_saved": "已保存。zip 里的 README.txt 说明接下来怎么做。",
    "code.page_failed": "网页模板无法下载。请检查网络连接，然后再试一次。",
    "code.lessons": "三节短课",
    "code.forward": "1. 网络怎样预测",
    "code.forward_text": (
        "每个单元给各个输入乘上权重，把它们加起来，经过激活函数后传给下一层。下面是正在预测的颜色的实际数字；"
        "移动滑块，它们就会跟着变。"
    ),
    "code.unit": "第一层的单元",
    "code.step_inputs": "缩放，让所有输入的大小相近：",
    "code.step_sum": "第 {unit} 个单元（共 {units} 个）给它们加权，再加上偏置：",
    "code.step_activation": "激活函数把这个和变成：",
    "code.step_logits": "最后一层给各单元传来的值加权，每个标签得到一个分数（logit）：",
    "code.step_softmax": "Softmax 把分数变成总和为一的概率，最大的就是预测：",
    "code.descend": "2. 梯度下降的一步",
    "code.descend_text": (
        "网络预测一个批量的训练样本。梯度说明每个权重变动时损失怎样变化；梯度下降的一步用梯度更新权重："
        "每个权重都逆着自己的梯度移动一点。选择学习率，看看损失是否下降：学习率太大时，这一步会走过头。"
        "这一步在副本上进行，你的网络保持不变。"
    ),
    "code.rate": "学习率",
    "code.step_loss": "这一步之前，损失是正确标签的概率的负对数（{rows} 个样本的平均）：",
    "code.step_gradient": "从第 {unit} 个单元到 {label} 的权重，以及损失对它的梯度：",
    "code.step_move": "这一步：权重减去学习率乘以梯度。",
    "code.step_better": "所有权重移动之后，损失下降了：",
    "code.step_worse": "所有权重移动之后，损失反而上升了，学习率太大：",
    "code.overfit": "3. 过拟合",
    "code.overfit_text": (
        "用少量颜色训练大网络，它会把这些颜色背下来：训练集上的损失不断下降，没有用来训练的验证集上的损失却上升。"
        "请看两者之间的差距。"
    ),
    "code.overfit_train": "故意过拟合",
    "code.step_training": "在训练集上：",
    "code.step_validation": "在验证集上：",
    "code.step_gap": "两个损失之间的差距：",
    "code.step_wait": "按下按钮，看看会发生什么。",
    "code.needs_labels": "这些课讲的是分类：请打开一个以标签为输出的表。",
}
