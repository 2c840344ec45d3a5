"""What the guided tour says, in Simplified Chinese."""

MESSAGES = {
    "guide.title": "导览",
    "guide.mix": "用滑块调一种颜色：网络立刻说出它的名称。",
    "guide.train": "按“训练”：一个新的网络从 5,000 种颜色学习名称。",
    "guide.loss": "看损失：它越低，网络说的颜色名称就越准。",
    "guide.map": "“观察”显示网络在各处的回答：图上每种颜色都有名称。",
    "guide.mix_row": "用滑块选择数值：网络训练之后立刻给出预测。",
    "guide.train_rows": "按“训练”：一个新的网络从表中的行学习。",
    "guide.loss_rows": "看损失：它越低，网络的预测就越准。",
    "guide.map_rows": "“观察”在两个输入的地图上显示网络在各处的预测。",
    "guide.own": "现在教它一个你自己的名称，或者在“数据”中打开你自己的表格。",
    "guide.next": "下一步",
    "guide.back": "上一步",
    "guide.no": "不用了",
    "guide.end": "结束导览",
    "guide.done": "完成",
}
