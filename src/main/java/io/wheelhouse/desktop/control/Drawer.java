package io.wheelhouse.desktop.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Details at the side of a panel: a head with a cross, and a body that scrolls. */
public class Drawer extends VBox {
    private final VBox body;

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
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        var head = Lay.row(8, heading);
        head.getChildren().addAll(Lay.spring(), Lay.icon(Feather.X, "Close the details", close));
        head.getStyleClass().add("drawer-head");
        body.getStyleClass().add("drawer-body");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    protected final VBox body() {
        return body;
    }
}
