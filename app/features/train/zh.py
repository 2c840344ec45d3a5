"""What the panel Train says, in Simplified Chinese."""

MESSAGES = {
    "train.step": "单步",
    "train.reset": "重置",
    "train.idle": "还没有训练",
    "train.hint": "按“训练”：网络从零开始，每一轮把每种颜色看一遍。",
    "train.hint_rows": "按“训练”：网络从零开始，每一轮把每一行看一遍。",
    "train.train": "训练",
    "train.resume": "继续",
    "train.pause": "暂停",
    "train.further": "再训练",
    "train.loss": "轮次：{epoch} - 损失：{loss}",
    "train.accuracy": "在从未见过的颜色中，答对 {held_back}。",
    "train.accuracy_rows": "在从未见过的行中，答对 {held_back}。",
    "train.summary": (
        "第 {epoch} 轮，共 {last} 轮：损失 {loss}，在留出的行上为 {validation_loss}。答对 {accuracy}，"
        "在留出的行上为 {validation_accuracy}。总猜最常见的标签：{baseline}。"
    ),
    "train.summary_learnt": (
        "第 {epoch} 轮，共 {last} 轮：损失 {loss}，答对 {accuracy}。总猜最常见的标签：{baseline}。"
    ),
    "train.summary_loss": "第 {epoch} 轮，共 {last} 轮：损失 {loss}，在留出的行上为 {validation_loss}。",
    "train.summary_plain": "第 {epoch} 轮，共 {last} 轮：损失 {loss}。",
    "train.stopped_patience": "第 {epoch} 轮之后停止：已有一阵没有进步。保留了最好的权重。",
    "train.stopped_time_limit": "第 {epoch} 轮之后停止：时间到了。",
    "train.stopped_loss_threshold": "第 {epoch} 轮之后停止：损失已经低到所要求的值。",
    "train.diverged": (
        "步子太大：第 {epoch} 轮之后，损失大得无法用数字表示。网络保留在那一轮之后的样子，仍能回答。"
        "请选小一些的学习率，按“重置”，再训练。"
    ),
    "train.diverged_at_once": (
        "步子太大：在第一轮中，损失就大得无法用数字表示，所以什么也没学到。请选小一些的学习率，再训练。"
    ),
    "train.one_answer": (
        "无论输入是什么，网络对每一行都给出同样的答案：它什么也没学到。请选小一些的学习率或更多的轮数，按“重置”，再训练。"
        "如果某个标签比其他标签常见得多，请选均衡的类别权重。"
    ),
    "train.one_number": (
        "无论输入是什么，网络对每一行的 {name} 都给出同样的数字：它什么也没学到。"
        "请选小一些的学习率或更多的轮数，按“重置”，再训练。"
    ),
    "train.dead_units": (
        "某个隐藏层的大多数单元对每一行都回答 0，不再学习：它们已经失活。"
        "请选小一些的学习率、更多的预热轮数或激活函数 Leaky ReLU，按“重置”，再训练。"
    ),
    "train.note_new": "这些设置需要另一个网络：按“训练”会开始新的训练，现在的这次保留在下面的表中。",
    "train.note_on": "按“训练”会用新的设置接着训练这个网络。",
    "train.address_refused": "本页地址中 {names} 的值无法使用，已忽略。",
    "train.look_back": "回看",
    "train.look_back_help": "回到任何一轮：整个页面都显示网络当时的样子。训练停下时可用。",
    "train.epoch_of": "第 {epoch} 轮，共 {last} 轮",
    "train.numbers": "数字表格",
    "train.head_epoch": "轮次",
    "train.head_loss": "损失",
    "train.head_validation_loss": "损失（留出）",
    "train.head_accuracy": "答对",
    "train.head_validation_accuracy": "答对（留出）",
    "chart.title": "损失",
    "chart.loss_help": "错得有多厉害：越小越好",
    "chart.accuracy": "准确率",
    "chart.accuracy_help": "答对的比例",
    "chart.training": "学习用的",
    "chart.validation": "留出的",
    "chart.baseline": "总猜最常见的标签",
    "chart.baseline_at": "最常见的标签：{share}",
    "chart.described_loss.one": "{n} 轮的损失曲线，现在为 {loss}。",
    "chart.described_loss.other": "{n} 轮的损失曲线，现在为 {loss}。",
    "chart.described_accuracy.one": "{n} 轮的准确率曲线，现在为 {share}；只靠猜能得 {baseline}。",
    "chart.described_accuracy.other": "{n} 轮的准确率曲线，现在为 {share}；只靠猜能得 {baseline}。",
    "run.title": "历次训练",
    "run.help": "“重置”会把一次训练留在这里。重新启用的训练马上就能回答，也可以接着训练。",
    "run.curve": "曲线",
    "run.settings": "改动的设置",
    "run.epochs": "轮数",
    "run.loss": "损失",
    "run.held_back_loss": "留出",
    "run.accuracy": "答对",
    "run.held_back_accuracy": "留出",
    "run.actions": "可做的事",
    "run.as_at_start": "无",
    "run.current": "进行中",
    "run.draw": "画出第 {n} 次训练的曲线",
    "run.take_up": "启用",
    "run.take_up_which": "重新启用第 {n} 次训练",
    "run.remove": "删除",
    "run.remove_which": "删除第 {n} 次训练",
    "visit.offer": "上次访问停在第 {epoch} 轮，所学为 {name}。",
    "visit.take_up": "接着训练",
    "visit.forget": "不再保留",
    "visit.gone": "上次访问保留的内容已经不在了。",
    "visit.not_kept": "这个浏览器不会保留学到的内容：离开之前，请在“模型”面板中把网络存成文件。",
}
