package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.action.Action;
import java.util.List;
import javafx.scene.Node;

/** What the shell asks of a panel. On the screen's thread. */
public interface PanelView {
    Node node();

    /** What can be done now, most likely first: for the palette and for shortcuts, so it is asked at every key. */
    default List<Action> actions() {
        return List.of();
    }

    /** What else the palette finds here, such as each thing by its name; asked when the palette opens. */
    default List<Action> places() {
        return List.of();
    }

    /** What of that the palette finds from other panels, too; whoever chooses it comes here first. */
    default List<Action> findable() {
        return List.of();
    }

    /** Puts the keyboard where work begins. */
    default void focus() {}

    /** Puts the keyboard into the filter, where there is one. */
    default void focusFilter() {}

    /** Leads from the filter to the rows that it leaves, as soon as they are there. */
    default void enterRows() {}

    /** Closes what is topmost within the panel; whether there was anything to close. */
    default boolean escape() {
        return false;
    }
}
