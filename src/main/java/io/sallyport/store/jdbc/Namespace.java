package io.sallyport.store.jdbc;

/**
 * The names of realms in the tables. Applications that share a database and are not nodes of one
 * deployment have different namespaces, so that realms of the same name are separate.
 *
 * @param namespace empty for none
 */
record Namespace(String namespace) {

  /** Returns the realm's name in the tables. A namespace never contains a slash. */
  String of(String realm) {
    return namespace.isEmpty() ? realm : namespace + "/" + realm;
  }

  /** Returns whether a text can be in a table: PostgreSQL rejects NUL, even in a look-up. */
  static boolean isStorable(String text) {
    return text.indexOf('\0') < 0;
  }
}
