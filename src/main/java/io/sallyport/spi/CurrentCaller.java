package io.sallyport.spi;

import io.sallyport.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The decision on the current request. The filter that guards the resource sets it, and everything
 * behind the filter reads it. While it is empty, every guarded call is rejected. A bean of the
 * request scope.
 */
public class CurrentCaller {
  private boolean matching;
  private @Nullable Caller caller;
  private @Nullable Realm realm;
  private @Nullable RequestView request;

  /** Creates an empty decision; called by CDI. */
  public CurrentCaller() {}

  /**
   * Returns the name of the request property in which the filters keep the decision; null, the
   * default, if they keep it in this object.
   */
  public @Nullable String property() {
    return null;
  }

  /** Returns the caller; null if no filter has decided on this request. */
  public @Nullable Caller caller() {
    return caller;
  }

  /**
   * Returns the realm that the caller authenticated with; for a webhook, its realm with one scheme;
   * null for an anonymous caller, and if no filter has decided.
   */
  public @Nullable Realm realm() {
    return realm;
  }

  /**
   * Returns the accepted request.
   *
   * @throws IllegalStateException if no request was accepted
   */
  public RequestView request() {
    if (request == null) {
      throw new IllegalStateException("no request was accepted");
    }
    return request;
  }

  /**
   * Returns whether a Jakarta REST application is matching the resource method of this request. It
   * calls sub-resource locators during this time, and the filter decides afterwards about the whole
   * path.
   */
  public boolean isMatching() {
    return matching && caller == null;
  }

  /** Records that a guarded Jakarta REST application has begun to serve the request. */
  public void startMatching() {
    matching = true;
  }

  /**
   * Records that the request was accepted for that caller.
   *
   * @param realm the realm that the caller authenticated with; null for an anonymous caller
   * @param request the request, if a later step needs it; otherwise null
   */
  public void admit(Caller caller, @Nullable Realm realm, @Nullable RequestView request) {
    this.caller = caller;
    this.realm = realm;
    this.request = request;
  }
}
