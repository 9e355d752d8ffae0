package io.wheelhouse.desktop.journal;

import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/** Tells a model which end of its rows is in sight. */
final class Reach {
    private static final int NEAR = 15;

    private final ListView<TimeRow> list;
    private final JournalModel model;

    private Reach(ListView<TimeRow> list, JournalModel model) {
        this.list = list;
        this.model = model;
    }

    static void follow(ListView<TimeRow> list, JournalModel model) {
        var reach = new Reach(list, model);
        list.skinProperty().subscribe(skin -> {
            if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.positionProperty().subscribe(() -> reach.moved(flow));
            }
        });
    }

    private void moved(VirtualFlow<?> flow) {
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        if (first == null || last == null) {
            return;
        }
        if (first.getIndex() <= 0) {
            model.atTop();
        } else {
            model.awayFromTop();
        }
        if (last.getIndex() >= list.getItems().size() - NEAR) {
            model.nearEnd();
        }
    }
}
