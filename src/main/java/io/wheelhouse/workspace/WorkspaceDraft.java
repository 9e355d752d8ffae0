package io.wheelhouse.workspace;

import java.nio.file.Path;
import java.util.List;

/**
 * A workspace file that somebody edits: its text, and the workspace that the text makes. Nothing is written by making one.
 *
 * @param file what it is, or will be, called
 * @param text the whole content
 * @param workspace what a reader of the text gets
 */
public record WorkspaceDraft(Path file, String text, Workspace workspace) {
    /**
     * What changes from one text to another.
     *
     * @param gone lines that are not there any more
     * @param fresh lines that are there instead
     */
    public record Difference(List<String> gone, List<String> fresh) {
        public Difference {
            gone = List.copyOf(gone);
            fresh = List.copyOf(fresh);
        }
    }

    /** The lines between the first and the last one that differ. */
    public Difference to(WorkspaceDraft next) {
        var before = text.lines().toList();
        var after = next.text.lines().toList();
        int most = Math.min(before.size(), after.size());
        int same = 0;
        while (same < most && before.get(same).equals(after.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < most - same && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        return new Difference(before.subList(same, before.size() - tail), after.subList(same, after.size() - tail));
    }
}
