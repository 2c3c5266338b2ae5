"""What the desk says to people beside its templates, in Spanish."""

from __future__ import annotations

BAD_LOGIN = "El nombre o la contraseña no son correctos, o la cuenta está desactivada."
TOO_OFTEN = "Demasiados intentos fallidos. Espera un cuarto de hora."
DIFFERENT = "Las dos contraseñas no son iguales."
BAD_CODE = (
    "No se ha cambiado nada: el código no vale (usado, caducado o mal copiado), o la contraseña tiene menos de {least} "
    "caracteres o se adivina con facilidad."
)
IN_THE_CLEAR = (
    "Esta conexión no va cifrada: la contraseña se podría leer por el camino. Entra por https; si la mesa está "
    "detrás de un proxy con TLS, arráncala con --proxy-headers."
)
WRONG_OWN = "La contraseña actual no es esa."
TOO_SIMPLE = "No se ha cambiado nada: la contraseña nueva tiene menos de {least} caracteres o se adivina con facilidad."
NOT_YOURSELF = "No se ha cambiado nada: tu propia cuenta la cambia otra persona que administre."
BAD_NAME = "No se ha añadido a nadie: el nombre está vacío, es demasiado largo o ya lo tiene alguien."
SESSION_OVER = "Tu sesión ha terminado. Entra de nuevo; al volver atrás encontrarás lo que habías escrito."
SAVED = "Guardado: {says}. Con la z se retira."
TAKEN_BACK = "Retirado: {says}."
