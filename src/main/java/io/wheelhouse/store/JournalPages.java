package io.wheelhouse.store;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Pages;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One workspace's changes, page by page: through the index by workspace and time, so that a page deep down costs what the
 * first one does.
 *
 * @param workspace whose changes
 */
record JournalPages(Connections connections, String workspace) implements Pages<JournalEntry, JournalUnavailable> {
    private static final String LAST = "SELECT ifnull(max(sequence), 0) FROM journal";
    private static final String NEWEST_FIRST = " ORDER BY i.at DESC, i.sequence DESC LIMIT ?";

    @Override
    public long last() throws JournalUnavailable {
        return journalling(JournalPages::last);
    }

    private static long last(Connection connection) throws SQLException {
        return Statements.number(connection, LAST);
    }

    @Override
    public List<Placed<JournalEntry>> before(Optional<Place> place, int most) throws JournalUnavailable {
        return journalling(connection -> place.isPresent()
                ? entries(
                        connection,
                        " AND i.workspace = ? AND (i.at, i.sequence) < (?, ?)" + NEWEST_FIRST,
                        workspace,
                        JournalText.moment(place.get().at()),
                        place.get().number(),
                        most)
                : entries(connection, " AND i.workspace = ?" + NEWEST_FIRST, workspace, most));
    }

    @Override
    public List<Placed<JournalEntry>> after(Place place, int most) throws JournalUnavailable {
        return journalling(connection -> entries(
                        connection,
                        " AND i.workspace = ? AND (i.at, i.sequence) > (?, ?) ORDER BY i.at, i.sequence LIMIT ?",
                        workspace,
                        JournalText.moment(place.at()),
                        place.number(),
                        most)
                .reversed());
    }

    @Override
    public Appended<JournalEntry> appended(long number, int most) throws JournalUnavailable {
        return journalling(connection -> {
            long last = last(connection);
            if (last < number || last - number > most) {
                return new Appended.Anew<>(last);
            }
            return new Appended.More<>(
                    last,
                    last == number
                            ? List.of()
                            : entries(
                                    connection,
                                    " AND i.workspace = ? AND i.change_id IN (SELECT change_id FROM journal WHERE"
                                            + " sequence > ?)",
                                    workspace,
                                    number));
        });
    }

    private static List<Placed<JournalEntry>> entries(Connection connection, String narrowed, Object... values)
            throws SQLException {
        try (var query = connection.prepareStatement(SqliteJournal.ENTRY + narrowed)) {
            Statements.bind(query, values);
            try (var rows = query.executeQuery()) {
                var entries = new ArrayList<Placed<JournalEntry>>();
                while (rows.next()) {
                    var entry = SqliteJournal.entry(rows);
                    entries.add(new Placed<>(new Place(entry.intent().at(), entry.sequence()), entry));
                }
                return entries;
            }
        }
    }

    private <T> T journalling(Connections.Work<T> work) throws JournalUnavailable {
        try {
            return connections.read(work);
        } catch (StoreUnavailable unavailable) {
            throw unavailable.ofJournal();
        }
    }
}
