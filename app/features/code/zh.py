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
    "code.python_failed": "Python 本身已崩溃：递归太深，或者内存不足。再次运行会重新启动它。",
    "code.python_ended": "程序结束了它自己的 Python。再次运行会重新启动它。",
    "code.no_input": "这里不能使用 input()：请把值直接写进程序。",
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
    "code.lessons": "十节短课",
}
