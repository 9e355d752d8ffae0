package io.wheelhouse.desktop.settings;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the operator chose, kept in the preferences as it is chosen. On the screen's thread. */
public final class Settings {
    /** Points. */
    public static final int SMALLEST = 9;

    public static final int LARGEST = 26;
    public static final int USUAL_SIZE = 13;
    /** Minutes. */
    public static final int SHORTEST_HOLD = 1;

    public static final int LONGEST_HOLD = 24 * 60;
    public static final int FEWEST_DAYS = 1;
    public static final int MOST_DAYS = 3650;
    public static final int LEAST_MEGABYTES = 50;
    public static final int MOST_MEGABYTES = 20_000;
    private static final int HELD_TOO_LONG = 30;
    private static final int DAYS = 30;
    private static final int MEGABYTES = 500;

    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Integer> textSize;
    private final ObjectProperty<Integer> heldTooLong;
    private final ObjectProperty<Integer> keepDays;
    private final ObjectProperty<Integer> keepMegabytes;

    public Settings(Preferences kept) {
        theme = new SimpleObjectProperty<>(kept.choice("theme", Theme.class).orElse(Theme.SYSTEM));
        theme.subscribe(chosen -> kept.put("theme", chosen.name()));
        textSize = number(kept, "text-size", SMALLEST, LARGEST, USUAL_SIZE);
        heldTooLong = number(kept, "held-too-long-minutes", SHORTEST_HOLD, LONGEST_HOLD, HELD_TOO_LONG);
        keepDays = number(kept, "keep-days", FEWEST_DAYS, MOST_DAYS, DAYS);
        keepMegabytes = number(kept, "keep-megabytes", LEAST_MEGABYTES, MOST_MEGABYTES, MEGABYTES);
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

    /** Makes text larger or smaller by this many points, as far as it goes. */
    public void resize(int by) {
        textSize.set(Math.clamp(textSize.get() + (long) by, SMALLEST, LARGEST));
    }

    public void usualSize() {
        textSize.set(USUAL_SIZE);
    }

    /** In minutes; where neither the workspace nor the tier's usual run says. */
    public ObjectProperty<Integer> heldTooLong() {
        return heldTooLong;
    }

    public ObjectProperty<Integer> keepDays() {
        return keepDays;
    }

    public ObjectProperty<Integer> keepMegabytes() {
        return keepMegabytes;
    }
}
