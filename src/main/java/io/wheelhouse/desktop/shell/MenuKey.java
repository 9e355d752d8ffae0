package io.wheelhouse.desktop.shell;

import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.event.Event;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Window;

/**
 * The Menu key, and Shift and F10: they open the menu of what has the keyboard, for everything within one node. The toolkit
 * tells of them as a wish for a menu on Windows only.
 */
final class MenuKey {
    private boolean asking;
    private boolean asked;

    private MenuKey() {}

    /** Serves these keys for everything within the node. */
    static void serve(Node all) {
        var key = new MenuKey();
        all.addEventFilter(KeyEvent.KEY_PRESSED, key::pressed);
        all.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, key::told);
    }

    private void pressed(KeyEvent key) {
        asked = key.getCode() == KeyCode.CONTEXT_MENU || Keys.MENU.match(key);
        if (asked) {
            key.consume();
            if (key.getTarget() instanceof Node owner && owner.getScene() != null && !open(owner)) {
                ask(owner);
            }
        }
    }

    /** While the key is held it comes again and again. */
    private static boolean open(Node owner) {
        return Window.getWindows().stream()
                .anyMatch(window -> window instanceof ContextMenu menu
                        && menu.isShowing()
                        && owner.getScene().getWindow().equals(menu.getOwnerWindow()));
    }

    private void ask(Node owner) {
        var within = place(owner);
        double x = within.getMinX() + within.getWidth() / 4;
        double y = within.getCenterY();
        var scene = owner.localToScene(x, y);
        var screen = owner.localToScreen(x, y);
        asking = true;
        try {
            Event.fireEvent(
                    owner,
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                            scene.getX(),
                            scene.getY(),
                            screen.getX(),
                            screen.getY(),
                            true,
                            new PickResult(owner, scene.getX(), scene.getY())));
        } finally {
            asking = false;
        }
    }

    /** Where the toolkit tells of the same key too, that was served already. */
    private void told(ContextMenuEvent menu) {
        if (menu.isKeyboardTrigger() && asked && !asking) {
            asked = false;
            menu.consume();
        }
    }

    /** The selected row, or all of the node where it has none. */
    private static Bounds place(Node owner) {
        return switch (owner) {
            case ListView<?> list ->
                row(list, ".list-cell", list.getSelectionModel().getSelectedIndex(), list::scrollTo);
            case TableView<?> table ->
                row(table, ".table-row-cell", table.getSelectionModel().getSelectedIndex(), table::scrollTo);
            default -> owner.getLayoutBounds();
        };
    }

    /** It is brought into view first: nobody acts on what they do not see. */
    private static Bounds row(Parent rows, String kind, int index, IntConsumer show) {
        if (index < 0) {
            return rows.getLayoutBounds();
        }
        return seen(rows, kind, index)
                .or(() -> {
                    show.accept(index);
                    rows.layout();
                    return seen(rows, kind, index);
                })
                .orElse(rows.getLayoutBounds());
    }

    private static Optional<Bounds> seen(Parent rows, String kind, int index) {
        return rows.lookupAll(kind).stream()
                .filter(node -> node instanceof IndexedCell<?> cell && cell.getIndex() == index && cell.isVisible())
                .map(cell -> rows.sceneToLocal(cell.localToScene(cell.getLayoutBounds())))
                .filter(row -> row.getMinY() >= 0
                        && row.getMaxY() <= rows.getLayoutBounds().getMaxY())
                .map(row -> part(row, rows.getLayoutBounds().getWidth()))
                .findFirst();
    }

    /** What is seen of a row that may be wider than its list, or moved to the side. */
    private static Bounds part(Bounds row, double width) {
        double left = Math.max(0, row.getMinX());
        return new BoundingBox(
                left, row.getMinY(), Math.max(0, Math.min(width, row.getMaxX()) - left), row.getHeight());
    }
}
