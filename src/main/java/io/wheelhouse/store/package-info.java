/**
 * Durable memory: the journal of changes and what was seen of locks, in one SQLite file. The only place that speaks
 * JDBC.
 *
 * <p>What every command does (open, append, recall, remember) speaks JDBC directly on one connection, since the first
 * query through the mapper and the pool costs more than a tenth of a second of class loading; reports go through Jdbi,
 * and a second thread at the same time through the pool.
 */
@NullMarked
package io.wheelhouse.store;

import org.jspecify.annotations.NullMarked;
