"""What the panel Teach says, in Simplified Chinese."""

MESSAGES = {
    "teach.this_is": "教它：这是“{label}”",
    "teach.own": "别的标签",
    "teach.number": "正确的数值",
    "teach.teach": "教它",
    "teach.undo": "撤销",
    "teach.taught": "已教：这是“{answer}”。从下一轮开始用它训练。",
    "teach.taught_idle": "已教：这是“{answer}”。按“训练”来用它训练。",
    "teach.full": "放不下更多样本：请删除一些，或在“数据”面板中打开你自己的表。",
    "teach.undone": "已撤销。",
    "teach.help": (
        "调出一种颜色或一行数据，然后按正确标签旁边的 +，或者输入你自己的标签；如果预测的是数字，就输入正确的数字。"
        "一个样本的权重相当于整个表的二百分之一。"
    ),
    "teach.nothing": "还没有样本。",
    "teach.count.other": "{n} 个样本",
    "teach.open": "打开样本",
    "teach.opened.other": "已添加 {n} 个样本。",
    "teach.left_out.other": "有 {n} 个与这个表不符，已略去。",
    "teach.save_json": "另存为 JSON",
    "teach.save_csv": "另存为 CSV",
    "teach.clear": "全部删除",
    "teach.more": "显示更多",
    "teach.remove": "删除",
    "teach.remove_it": "删除 {row}，它被教作“{answer}”",
    "teach.ask": "预测 {row}",
    "teach.answer": "{row} 是什么",
    "teach.kept": "这个浏览器会保存你的样本，直到你把它们删除。",
    "teach.lost": "这个浏览器无法保存你的样本。离开之前，请把它们存为文件。",
    "teach.not_kept": (
        "这个浏览器无法保存你的样本：可能空间已满，或者设置为什么都不保存。你可以继续；离开之前，"
        "请在“教它”面板中把它们存为文件。"
    ),
}
