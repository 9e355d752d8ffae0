package io.wheelhouse.desktop.control;

import io.wheelhouse.desktop.action.Action;
import java.util.List;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/** Actions as menus. */
public final class Menus {
    private Menus() {}

    /** One that cannot be done now is there all the same, and says why. */
    public static MenuItem item(Action action) {
        var why = action.unavailable().get();
        var item = new MenuItem(
                action.title() + why.map(reason -> "  (" + reason + ")").orElse(""), Icons.of(action.icon()));
        item.setMnemonicParsing(false);
        item.setDisable(why.isPresent());
        item.setOnAction(chosen -> action.perform());
        return item;
    }

    /** What {@link #button} would show if it were opened now. */
    static List<MenuItem> items(MenuButton menu) {
        var filling = menu.getOnShowing();
        if (filling != null) {
            filling.handle(new Event(MenuButton.ON_SHOWING));
        }
        return List.copyOf(menu.getItems());
    }

    /** @param items made when it opens */
    public static MenuButton button(String word, Supplier<List<MenuItem>> items) {
        var menu = new MenuButton(word);
        // Filled before it opens: a menu without items does not open at all.
        menu.getItems().add(new MenuItem(""));
        menu.setOnShowing(opening -> menu.getItems().setAll(items.get()));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }
}
