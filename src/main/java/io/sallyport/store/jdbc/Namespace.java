package io.sallyport.store.jdbc;

/**
 * The names of realms in the tables. Applications that share a database and are not nodes of one
 * deployment have namespaces of their own, so that realms of the same name stay apart.
 *
 * @param namespace empty for none
 */
record Namespace(String namespace) {

  /** The realm's name in the tables. No namespace has a slash. */
  String of(String realm) {
    return namespace.isEmpty() ? realm : namespace + "/" + realm;
  }

  /** Whether a text can be in a table at all: PostgreSQL takes no NUL, even to look for it. */
  static boolean isStorable(String text) {
    return text.indexOf('\0') < 0;
  }
}
