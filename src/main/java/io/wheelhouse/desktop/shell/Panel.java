package io.wheelhouse.desktop.shell;

import org.kordamp.ikonli.feather.Feather;

/** The panels, with the number that is theirs for good. */
public enum Panel {
    OVERVIEW(1, "Overview", Feather.HOME, ""),
    LOCKS(2, "Locks", Feather.LOCK, "tiers release override limit disable enable repair export"),
    VAULT(3, "Vault", Feather.SHIELD, "verify plan apply adopt compare export"),
    COOKBOOKS(4, "Cookbooks", Feather.BOOK, ""),
    DECOMMISSIONS(5, "Decommissions", Feather.TRASH, ""),
    JOURNAL(6, "Journal", Feather.CLOCK, "history timeline incident undo export"),
    CONNECTIONS(7, "Connections", Feather.SERVER, "workspace add edit test remove delete");

    private final int number;
    private final String word;
    private final Feather icon;
    private final String does;

    Panel(int number, String word, Feather icon, String does) {
        this.number = number;
        this.word = word;
        this.icon = icon;
        this.does = does;
    }

    /** The digit that opens it together with Ctrl. */
    public int number() {
        return number;
    }

    public String word() {
        return word;
    }

    /** What can be done there, for whoever looks for that and not for the panel. */
    String does() {
        return does;
    }

    Feather icon() {
        return icon;
    }
}
