package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.List;

/** The form in which a field is kept. */
enum Form {
    TEXT,
    NUMBER,
    DECIMAL,
    FLAG,
    /** Whole seconds, from a duration. */
    SECONDS,
    /** The same, and −1 is one. */
    SIGNED,
    /** Texts, from a list or from one text with commas. */
    LIST,
    /** Texts, from a list or from one that stands alone. */
    TEXTS,
    MAP,
    /** Texts by name, from a map or from {@code name=value}. */
    PAIRS,
    ANY,
    /** A duration as Go prints it. */
    GOTIME,
    /** Checked and thrown away. */
    SECRET;

    /** What a field of this form is when nothing was given. */
    VaultValue usual() {
        return switch (this) {
            case TEXT -> new Text("");
            case NUMBER, DECIMAL, SECONDS, SIGNED -> Num.of(0);
            case FLAG -> new Flag(false);
            case LIST, TEXTS -> new Items(List.of());
            case MAP, PAIRS -> Fields.NONE;
            case GOTIME -> new Text("0s");
            case ANY, SECRET -> new Null();
        };
    }
}
