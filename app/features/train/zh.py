"""What the panel Train says, in Simplified Chinese."""

MESSAGES = {
    "train.step": "训练一轮",
    "train.reset": "重置",
    "train.idle": "还没有训练",
    "train.no_curve": "训练时这里会画出各轮的曲线。",
    "train.waits": "加载完成后立即开始训练",
    "train.hint": "按“训练”：网络从随机权重开始，每一轮把训练集的每种颜色看一遍。",
    "train.hint_rows": "按“训练”：网络从随机权重开始，每一轮把训练集的每一行看一遍。",
    "train.train": "训练",
    "train.resume": "继续",
    "train.pause": "暂停",
    "train.further": "再训练",
    "train.loss": "轮次：{epoch} - 损失：{loss}",
    "train.accuracy": "验证集准确率 {validation_accuracy}：在没有用来训练的颜色上，预测正确的比例。",
    "train.accuracy_rows": "验证集准确率 {validation_accuracy}：在没有用来训练的行上，预测正确的比例。",
    "train.no_validation": "没有验证集，因此无法知道网络在没有学过的行上表现如何。",
    "train.may_have_learnt": "打开的模型没有附带验证集：用来评估它的行，它可能已经学过。",
    "train.off_by": "在验证集上，{name} 的平均绝对误差为 {mae}。",
    "train.r_squared": "R² {r2}：1 为完美，0 表示不比总是预测平均值更好。",
    "train.balanced": "平衡准确率 {share}：每个类别同等重要，无论多少见。",
    "train.summary": (
        "第 {epoch} 轮，共 {last} 轮：训练集损失 {loss}，验证集损失 {validation_loss}。训练集准确率 {accuracy}，"
        "验证集准确率 {validation_accuracy}。基线（最多的类别）：{baseline}。"
    ),
    "train.summary_training": (
        "第 {epoch} 轮，共 {last} 轮：损失 {loss}，准确率 {accuracy}。基线（最多的类别）：{baseline}。"
    ),
    "train.summary_loss": "第 {epoch} 轮，共 {last} 轮：训练集损失 {loss}，验证集损失 {validation_loss}。",
    "train.summary_plain": "第 {epoch} 轮，共 {last} 轮：损失 {loss}。",
    "train.test_title": "测试集",
    "train.test_open": "打开测试集",
    "train.test_kept.other": "有 {n} 行留到最后：网络既不用它们训练，也不用它们验证。",
    "train.test_once": (
        "请在所有设置都确定之后打开，而且只打开一次。只要没有人根据它来做选择，它的结果就是可信的；"
        "如果之后还用它来比较各次训练，就需要另一个测试集。"
    ),
    "train.test_opened": "在第 {epoch} 轮之后打开，共 {rows} 行。{result}",
    "train.test_classes": "准确率 {accuracy}（95% 威尔逊区间：{low} 至 {high}），平衡准确率 {balanced_accuracy}。",
    "train.test_labels": "所有标签的准确率 {accuracy}，平衡准确率 {balanced_accuracy}。",
    "train.test_numbers": "{name} 的平均绝对误差为 {mae}，R² {r2}。",
    "train.test_error": "{name} 的平均绝对误差为 {mae}。",
    "train.test_over": "测试集只能打开一次：从现在起，根据这个数字做出的选择都没有经过测试。",
    "train.test_gone_on": "之后这次训练又继续了：这是它在第 {epoch} 轮之后的结果。",
    "train.test_by_other": "测试集已在第 {n} 次训练时打开，对这次训练不再可信。按“重置”会另外抽取一个测试集。",
    "train.test_by_search": "“探索”面板中的搜索已打开它，用来衡量找到的设置。按“重置”会另外抽取一个测试集。",
    "train.stopped_patience": "第 {epoch} 轮之后早停：已有一阵没有进步。恢复了最好的权重。",
    "train.stopped_time_limit": "第 {epoch} 轮之后停止：时间到了。",
    "train.stopped_loss_threshold": "第 {epoch} 轮之后停止：已达到目标损失。",
    "train.diverged": (
        "训练发散：第 {epoch} 轮之后，损失变成无穷大或不是数，因为学习率太大。网络保留在那一轮之后的样子，"
        "仍能预测。请选小一些的学习率，按“重置”，再训练。"
    ),
    "train.diverged_at_once": (
        "训练发散：在第一轮中，损失就变成无穷大或不是数，因为学习率太大。网络没有得到训练。请选小一些的学习率，再训练。"
    ),
    "train.one_answer": (
        "无论输入是什么，网络对每一行都预测同一个类别：它什么也没学到。请选小一些的学习率或更多的轮次，按“重置”，"
        "再训练。如果某个类别比其他类别多得多，请选均衡的类别权重。"
    ),
    "train.one_number": (
        "无论输入是什么，网络对每一行的 {name} 都预测同样的数字：它什么也没学到。请选小一些的学习率或更多的轮次，"
        "按“重置”，再训练。"
    ),
    "train.dead_units": (
        "某个隐藏层的大多数单元对每一行的激活值都是 0，不再变化：它们已经失活。"
        "请选小一些的学习率、更多的预热轮数或激活函数 Leaky ReLU，按“重置”，再训练。"
    ),
    "train.note_new": "这些设置需要另一个网络：按“训练”会开始新的训练，现在的这次保留在下面的表中。",
    "train.note_on": "按“训练”会用新的设置接着训练这个网络。",
    "train.address_refused": "本页地址中 {names} 的值无法使用，已忽略。",
    "train.speed": "速度",
    "train.speed.other": "每秒 {n} 轮",
    "train.speed_fastest": "尽可能快",
    "train.look_back": "回看",
    "train.look_back_help": "整个页面都显示网络在某一轮之后的样子。训练暂停时可用。",
    "train.epoch_of": "第 {epoch} 轮，共 {last} 轮",
    "train.numbers": "数字表格",
    "train.head_epoch": "轮次",
    "train.head_loss": "训练集损失",
    "train.head_validation_loss": "验证集损失",
    "train.head_accuracy": "训练集准确率",
    "train.head_validation_accuracy": "验证集准确率",
    "chart.title": "损失",
    "chart.loss_help": "错得有多厉害：越小越好",
    "chart.accuracy": "准确率",
    "chart.accuracy_help": "预测正确的比例",
    "chart.missing": "绘制曲线的部分没有加载成功，其余功能都正常。页面稍后会再次加载它。",
    "chart.training": "训练集",
    "chart.validation": "验证集",
    "chart.baseline": "基线（最多的类别）",
    "chart.baseline_at": "基线：{share}",
    "chart.described_loss.other": "{n} 轮的损失曲线，现在为 {loss}。",
    "chart.described_accuracy.other": "{n} 轮的准确率曲线，现在为 {share}；基线为 {baseline}。",
    "run.title": "历次训练",
    "run.help": (
        "“重置”会把一次训练留在这里。恢复的训练马上就能预测，也可以接着训练。"
        "括号中是 95% 置信区间：用来衡量的行越多，区间越窄。"
    ),
    "run.curve": "曲线",
    "run.settings": "改动的设置",
    "run.epochs": "轮次",
    "run.loss": "损失",
    "run.accuracy": "准确率",
    "run.actions": "操作",
    "run.as_at_start": "无",
    "run.test_accuracy": "测试集准确率 {share}",
    "run.test_error": "测试集误差（MAE）{mae}",
    "run.current": "当前",
    "run.draw": "画出第 {n} 次训练的曲线",
    "run.restore": "恢复",
    "run.restore_which": "恢复第 {n} 次训练",
    "run.remove": "删除",
    "run.remove_which": "删除第 {n} 次训练",
    "visit.offer": "上次访问停在第 {epoch} 轮，所用的表为 {name}。",
    "visit.resume": "恢复",
    "visit.discard": "放弃",
    "visit.gone": "上次访问已不再保存在这里。",
    "visit.too_large": "这个表格太大，无法保留在浏览器中：离开之前，请在“模型”面板中把网络存成文件。",
    "visit.not_kept": "这个浏览器不会保留训练好的网络：离开之前，请在“模型”面板中把网络存成文件。",
}
