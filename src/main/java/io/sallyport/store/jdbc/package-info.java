/**
 * The stores that outlive the process, over JDBC: H2 and PostgreSQL.
 *
 * <p>{@link io.sallyport.store.jdbc.JdbcStores} makes them all over one database. The tables are
 * made or checked by {@link io.sallyport.store.jdbc.Schema} before the first statement; their names
 * start with {@code sallyport_}. What must be read back and is secret is encrypted by {@link
 * io.sallyport.store.jdbc.SecretEncryption}. A database that does not answer is {@link
 * io.sallyport.UnavailableException}, which becomes 503; the next call tries again.
 *
 * <p>May use the packages whose ports it implements and {@code java.sql}.
 */
@NullMarked
package io.sallyport.store.jdbc;

import org.jspecify.annotations.NullMarked;
