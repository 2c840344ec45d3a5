"""What the panel Image says, in Simplified Chinese."""

MESSAGES = {
    "image.title": "图片中的颜色名称",
    "image.help": "打开图片，或者把它拖到这里，或者粘贴。图片不会离开本页。",
    "image.open": "打开图片",
    "image.empty": "还没有图片。把一张拖到这里。",
    "image.frame": "图片。方向键移动十字准星，回车键预测它下面的颜色。",
    "image.aloud": "读出名称",
    "image.promise": "打开后，这里显示所指颜色的标签，下面列出图片中的所有标签及其占比。",
    "image.palette": "图中有哪些颜色",
    "image.all": "重新显示整张图片",
    "image.by_start": "由内置网络命名，它已预先训练好。",
    "image.by_opened": "由打开的网络命名。",
    "image.by_live.other": "由你的网络命名，它已训练 {n} 轮。",
    "image.said": "{label}，{share}",
    "image.no_picture": "这个浏览器无法把 {name} 读作图片。请选择 PNG、JPEG、WebP 或 GIF 文件。",
    "image.waits": "Python 一准备好，就会为图片命名。",
}
