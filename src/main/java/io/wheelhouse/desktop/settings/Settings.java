package io.wheelhouse.desktop.settings;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the operator chose, kept in the preferences as it is chosen. On the screen's thread. */
public final class Settings {
    /** Points. */
    public static final int SMALLEST = 9;

    public static final int LARGEST = 26;
    public static final int USUAL_SIZE = 13;

    /** Minutes. */
    public static final int LEAST_TOO_LONG = 1;

    public static final int MOST_TOO_LONG = 1_440;
    public static final int USUALLY_TOO_LONG = 30;

    /** Minutes; 0 is never. */
    public static final int USUALLY_VERIFIED = 15;

    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Integer> textSize;
    private final ObjectProperty<Integer> tooLong;
    private final ObjectProperty<Integer> verifyEvery;
    private final BooleanProperty systemNotices;

    public Settings(Preferences kept) {
        theme = new SimpleObjectProperty<>(kept.choice("theme", Theme.class).orElse(Theme.SYSTEM));
        theme.subscribe(chosen -> kept.put("theme", chosen.name()));
        textSize = number(kept, "text-size", SMALLEST, LARGEST, USUAL_SIZE);
        tooLong = number(kept, "held-too-long-minutes", LEAST_TOO_LONG, MOST_TOO_LONG, USUALLY_TOO_LONG);
        verifyEvery = number(kept, "verify-vault-minutes", 0, MOST_TOO_LONG, USUALLY_VERIFIED);
        systemNotices = new SimpleBooleanProperty(
                kept.get("system-notices").filter("false"::equals).isEmpty());
        systemNotices.addListener((property, before, chosen) -> kept.put("system-notices", Boolean.toString(chosen)));
    }

    private static ObjectProperty<Integer> number(Preferences kept, String key, int least, int most, int usual) {
        var number = new SimpleObjectProperty<>(kept.number(key, least, most).orElse(usual));
        number.addListener((property, before, chosen) -> kept.put(key, Integer.toString(chosen)));
        return number;
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    public ObjectProperty<Integer> textSize() {
        return textSize;
    }

    /** After how many minutes a hold is too long where neither the tier's past nor the workspace's file says. */
    public ObjectProperty<Integer> tooLong() {
        return tooLong;
    }

    /** How often a Vault is verified against its folder, in minutes; 0 for never. */
    public ObjectProperty<Integer> verifyEvery() {
        return verifyEvery;
    }

    /** Whether the desktop shows notices when the window is not in front. */
    public BooleanProperty systemNotices() {
        return systemNotices;
    }

    /** Makes text larger or smaller by this many points, as far as it goes. */
    public void resize(int by) {
        textSize.set(Math.clamp(textSize.get() + (long) by, SMALLEST, LARGEST));
    }

    public void usualSize() {
        textSize.set(USUAL_SIZE);
    }
}
