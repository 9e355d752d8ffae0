package io.wheelhouse.desktop.shell;

import org.kordamp.ikonli.feather.Feather;

/** The panels, with the number that is theirs for good. */
public enum Panel {
    OVERVIEW(1, "Overview", Feather.HOME),
    LOCKS(2, "Locks", Feather.LOCK),
    VAULT(3, "Vault", Feather.SHIELD),
    COOKBOOKS(4, "Cookbooks", Feather.BOOK),
    DECOMMISSIONS(5, "Decommissions", Feather.TRASH),
    JOURNAL(6, "Journal", Feather.CLOCK),
    CONNECTIONS(7, "Connections", Feather.SERVER);

    private final int number;
    private final String word;
    private final Feather icon;

    Panel(int number, String word, Feather icon) {
        this.number = number;
        this.word = word;
        this.icon = icon;
    }

    /** The digit that opens it together with Ctrl. */
    public int number() {
        return number;
    }

    public String word() {
        return word;
    }

    Feather icon() {
        return icon;
    }
}
