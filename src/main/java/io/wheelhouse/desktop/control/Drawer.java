package io.wheelhouse.desktop.control;

import io.wheelhouse.desktop.settings.Settings;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Details at the side of a panel: a head with a cross, and a body that scrolls. */
public class Drawer extends VBox {
    /** It grows with its text, up to here. */
    private static final double MOST_GROWN = 1.35;

    private final VBox body;
    private final ScrollPane scroll;
    private final double width;

    /**
     * Makes it.
     *
     * @param gap between the parts of the body
     * @param close what the cross does
     * @param heading what stands in the head
     */
    @SuppressWarnings("this-escape") // only methods of JavaFX are called
    protected Drawer(double width, double gap, Runnable close, Node... heading) {
        body = new VBox(gap);
        getStyleClass().add("drawer");
        this.width = width;
        wide(width);
        var head = Lay.row(8, heading);
        head.getChildren().addAll(Lay.spring(), Lay.icon(Feather.X, "Close the details", close));
        head.getStyleClass().add("drawer-head");
        body.getStyleClass().add("drawer-body");
        scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setAccessibleText("Details");
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    private void wide(double pixels) {
        setMinWidth(pixels);
        setPrefWidth(pixels);
        setMaxWidth(pixels);
    }

    /** Makes room for larger text. */
    public final void fit(int textSize) {
        wide(Math.rint(width * Math.clamp(textSize / (double) Settings.USUAL_SIZE, 1, MOST_GROWN)));
    }

    /** As for something else that is shown. */
    protected final void toTop() {
        scroll.setVvalue(0);
    }

    protected final VBox body() {
        return body;
    }
}
