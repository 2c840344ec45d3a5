"""What the panel Explore says, in Simplified Chinese."""

MESSAGES = {
    "explore.title": "探索",
    "explore.help": "用同一个表格另外训练别的网络：“训练”面板中的网络保持不变。",
    "explore.promise": "第一次训练正在进行。",
    "explore.starting": "正在为此面板启动 Python",
    "explore.no_python": "无法为此面板启动 Python。请检查网络连接，再打开此面板。",
    "explore.died": "试验设置的程序已停止，可能是内存不足。继续操作时会重新启动。",
    "explore.too_large": "这个表格太大，无法再训练一份。",
    "explore.wrong": "“训练”面板中有无效的设置：请先改正。",
    "explore.what_if": "如果……会怎样",
    "explore.what_if_help": "选一个设置，移动滑块：每个位置都从头训练一个新网络，其他设置与“训练”面板相同。",
    "explore.setting": "设置",
    "explore.value": "设置的值",
    "explore.units": "每个隐藏层的单元数",
    "explore.layers": "隐藏层数",
    "explore.rows": "训练集的比例",
    "explore.noise": "标签噪声",
    "explore.use": "采用",
    "explore.back": "回到当前设置",
    "explore.used": "已在“训练”面板中设为：{name} {value}。下次训练时使用。",
    "explore.no_setting": "这改变的是训练集，而不是设置：只供试验。",
    "explore.map": "所试网络的决策边界",
    "explore.present": "当前设置",
    "explore.numbers": "两次训练的数字",
    "explore.r_squared": "验证集 R²",
    "explore.diverged": "发散",
    "explore.pace": "上一次训练用了 {ms} 毫秒。",
    "explore.said": "{name} {value}：验证集 {score}。",
    "explore.said_diverged": "{name} {value}：训练发散。",
    "explore.no_validation": "没有验证集就无法衡量：请在“训练”面板中把验证集比例设为大于 0。",
    "explore.tried": "如果：{name}",
    "explore.run": "第 {n} 次训练（{changes}）",
    "explore.run_short": "第 {n} 次训练",
    "explore.luck": "运气",
    "explore.luck_help": (
        "用 20 个随机种子进行同样的训练：每个种子抽取不同的初始权重、行的顺序和验证集。色带从最低值到最高值。"
        "两种设置使用相同的种子。"
    ),
    "explore.compare": "比较",
    "explore.with": "与",
    "explore.luck_begin": "用 20 个种子训练",
    "explore.stop": "停止",
    "explore.seeds.other": "{n} 个种子，共 20 个",
    "explore.dots": "每个种子一个点",
    "explore.dashed": "验证集及其色带",
    "explore.luck_numbers": "各种子之间的差异",
    "explore.lowest": "最低",
    "explore.highest": "最高",
    "explore.spread": "{name}：验证集 {mean} ± {std}（平均值 ± 标准差）。",
    "explore.points": "{n} 个百分点",
    "explore.test": "Wilcoxon 符号秩检验",
    "explore.compared_better": (
        "{second}比{first}好：平均相差 {by}，{n} 个种子中有 {better} 个如此。"
        "单凭运气很少出现这么大的差异（{test}，{p}）。"
    ),
    "explore.compared_worse": (
        "{second}比{first}差：平均相差 {by}，{n} 个种子中有 {better} 个如此。"
        "单凭运气很少出现这么大的差异（{test}，{p}）。"
    ),
    "explore.compared_same": (
        "{second}与{first}平均相差 {by}，这可能只是运气：{n} 个种子中，一方在 {better} 个种子上领先（{test}，{p}）。"
    ),
    "explore.sizes": "学习曲线",
    "explore.sizes_help": (
        "更多数据有用吗？用当前设置在越来越多的训练集行上训练，每种行数用五个随机种子，步数大致相同。"
    ),
    "explore.sizes_begin": "绘制学习曲线",
    "explore.sizes_numbers": "学习曲线的数字",
    "explore.over_rows": "随行数变化",
    "explore.n_rows": "{n} 行",
    "explore.trained": "第 {n} 次训练，共 {of} 次",
    "explore.accuracy": "准确率",
    "explore.more_helps": (
        "从 {few} 行到 {every} 行，验证集{score}提高了 {by}，不只是运气：更多同类数据很可能会有帮助。"
    ),
    "explore.more_does_not": (
        "从 {few} 行到 {every} 行，验证集{score}变化 {by}，不超过运气，或者太小：更多同类数据几乎没有帮助。"
        "更大的网络、其他输入或更干净的标签也许有用。"
    ),
    "explore.luck_curves": "所有种子的曲线；数字见上面的句子和下面的表格",
    "explore.sizes_curves": "随行数变化的曲线；数字见上面的句子和下面的表格",
    "explore.search": "搜索",
    "explore.search_help": (
        "自动寻找好的设置：先试当前设置和为此表格推荐的设置，再试随机设置，每次让最好的四分之一训练得更久（逐次减半）。"
        "每个得分是 5 折的平均值（交叉验证）。“训练”面板的测试集不参与。"
    ),
    "explore.search_for": "搜索时间",
    "explore.search_seconds": "{n} 秒",
    "explore.search_took": "{n} 秒",
    "explore.search_begin": "开始搜索",
    "explore.search_numbers": "最好的设置",
    "explore.search_axis": "横轴",
    "explore.weights": "权重数",
    "explore.search_seconds_each": "训练时间（秒）",
    "explore.search_points": "试过的设置，按得分排列；用方向键逐个查看",
    "explore.search_present": "当前设置",
    "explore.search_recommended": "为此表格推荐",
    "explore.search_whole": "训练完毕",
    "explore.search_partly": "训练了一部分",
    "explore.search_below": "低于刻度范围",
    "explore.search_accuracy": "准确率",
    "explore.search_r_squared": "R²",
    "explore.search_time": "训练时间",
    "explore.search_place": "{n}，{name}",
    "explore.search_tried.other": "已试 {n} 种设置，目前最好：{best}",
    "explore.search_measuring": "正在用测试集以外的所有行再训练一次最好的设置",
    "explore.search_nothing": "没有一种设置训练完毕：请选择更长的时间。",
    "explore.search_best.other": "{n} 种设置中最好的：{score}（{folds} 折的平均值 ± 标准差）。",
    "explore.search_beside": "{name}：{score}。",
    "explore.search_chosen": "所选设置：{n} 折 {score}，训练 {epochs} 轮。",
    "explore.search_chosen_part": (
        "所选设置：{n} 折 {score}，训练了 {of} 轮中的 {epochs} 轮；它不在最好之列，没有继续训练。"
    ),
    "explore.search_changes": "与“训练”面板不同之处：{changes}。",
    "explore.search_same": "“训练”面板现在就是这样设置的。",
    "explore.search_use": "采用这些设置",
    "explore.search_back": "回到之前的设置",
    "explore.search_used": "已在“训练”面板中设为：{changes}。下次训练时使用。",
    "explore.search_undone": "“训练”面板已恢复之前的设置。",
    "explore.search_test": (
        "许多得分中最好的一个总是略微偏高，因为其中也有运气。测试集能说明这些设置在其余所有行上训练之后究竟有多好。"
    ),
    "explore.search_tested": "最好的设置，在其余所有行上训练。测试集的行没有参与选择，因此这个数字是可信的。",
    "explore.search_no_test": (
        "许多得分中最好的一个总是略微偏高，因为其中也有运气。要如实衡量，请保留测试集："
        "在“训练”面板中把它的比例设为大于 0，然后重新搜索。"
    ),
    "explore.search_test_by_other": "测试集后来已在第 {n} 次训练时打开。请重新搜索：届时会保留另一个测试集。",
}
