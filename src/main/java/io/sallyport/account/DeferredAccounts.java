package io.sallyport.account;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is filled at its first use, because that takes a while. As thread-safe as it. */
final class DeferredAccounts implements AccountStore {
  private final Supplier<AccountStore> store;

  DeferredAccounts(Supplier<AccountStore> filled) {
    this.store = new Once<>(filled);
  }

  @Override
  public void prepare() {
    store.get().prepare();
  }

  @Override
  public @Nullable Account byLogin(String realm, String login) {
    return store.get().byLogin(realm, login);
  }

  @Override
  public @Nullable Account byId(String realm, String id) {
    return store.get().byId(realm, id);
  }

  @Override
  public boolean add(String realm, Account account) {
    return store.get().add(realm, account);
  }

  @Override
  public boolean changePasswordHash(String realm, String id, String expected, String replacement) {
    return store.get().changePasswordHash(realm, id, expected, replacement);
  }

  @Override
  public boolean remove(String realm, String id, String expected) {
    return store.get().remove(realm, id, expected);
  }

  @Override
  public boolean isConfigured(String realm, String id) {
    return store.get().isConfigured(realm, id);
  }
}
