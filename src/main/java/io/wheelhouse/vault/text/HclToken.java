package io.wheelhouse.vault.text;

/**
 * A word of HCL.
 *
 * @param text of a text, without its quotes and escapes
 * @param line from 1
 */
record HclToken(Kind kind, String text, int line) {
    enum Kind {
        WORD,
        TEXT,
        NUMBER,
        EQUALS,
        OPEN,
        CLOSE,
        LIST,
        LIST_END,
        COMMA,
        END
    }
}
