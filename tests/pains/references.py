"""The threads in which users of other engines tell what they suffer from, where it touches our three formats.

Copied from the project's study of those engines; numbers are issues or pull requests of the project of that name.
"""

from __future__ import annotations

from typing import Final

REFERENCES: Final = {
    "docxtpl": (
        *(549, 632, 447, 557, 222, 594, 105, 113, 378, 319, 256, 644, 663, 81, 603, 26, 120, 273, 590, 469, 624),
        *(34, 137, 317, 439, 490, 187, 188, 110, 630, 637, 558, 239, 522, 580, 500, 635, 391, 538),
    ),
    "docxtemplater": (*(164, 213, 308, 628, 599, 773, 371, 467, 660, 700, 66, 457, 280, 693, 674, 530, 60, 753, 807),),
    "Carbone": (13, 117, 219, 207, 167, 1, 79, 154, 215, 125, 228, 247),
    "jsreport": (1255, 1198, 1155, 1153, 483, 484, 1022, 1115, 774),
    "poi-tl": (131, 307, 471, 896, 977, 1025, 533, 715, 859, 638, 910, 846, 571, 143, 360, 914),
    "easy-template-x": (117, 138, 25, 35, 50, 84, 85, 110, 48, 87, 142, 145),
    "docx-templates": (449, 448, 113, 144, 190, 217, 354, 150, 15, 283),
    "python-pptx": (132, 142, 232, 417, 486, 536, 688, 285, 335, 228, 684, 1037, 808, 692, 973),
    "pptx-automizer": (56, 71, 72, 78, 102, 110, 205),
    "xlsx-template": (228, 230),
    "ClosedXML.Report": (216, 355, 275, 312),
    "JXLS": (46, 259, 73, 375),
    "EPPlus": (53,),
    "OfficeCLI": (143, 146),
    "datacontract-cli": (742,),
    "SheetJS": (1447,),
    "docassemble": (71, 181, 79),
    "ALWeaver": (488,),
    "Ghostwriter": (697,),
}
