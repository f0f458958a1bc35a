package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.store.jdbc.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where that is kept which must outlive the server.
 *
 * @param dataSource the JNDI name of the data source; null for the memory
 * @param schema who makes the tables
 * @param namespace keeps applications apart; may be empty
 * @param encryptionKey encrypts secrets in the database; null if there is none
 * @param oldEncryptionKeys encrypted them earlier
 * @param nonces where nonces of signed requests are remembered
 */
public record StoreConfig(
    @Nullable String dataSource,
    Schema.Mode schema,
    String namespace,
    @Nullable Secret encryptionKey,
    List<Secret> oldEncryptionKeys,
    Nonces nonces) {

  /** Where nonces of signed requests are remembered. */
  public enum Nonces {
    /** In this server; what is dated in the future also in the database. */
    MEMORY,
    /** In the database, which all nodes share. */
    DATABASE
  }

  /** Copies the list. */
  public StoreConfig {
    oldEncryptionKeys = List.copyOf(oldEncryptionKeys);
  }
}
