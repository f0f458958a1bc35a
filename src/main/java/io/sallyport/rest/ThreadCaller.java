package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RequestView;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the request that the current thread serves, where no CDI container keeps it. Other
 * threads that work for the request see no caller. Safe for use by several threads.
 */
@Vetoed
final class ThreadCaller extends CurrentCaller {
  private final ThreadLocal<CurrentCaller> requests = ThreadLocal.withInitial(CurrentCaller::new);

  ThreadCaller() {}

  @Override
  public @Nullable Caller caller() {
    return requests.get().caller();
  }

  @Override
  public @Nullable Realm realm() {
    return requests.get().realm();
  }

  @Override
  public RequestView request() {
    return requests.get().request();
  }

  @Override
  public boolean isMatching() {
    return requests.get().isMatching();
  }

  /** Begins another request of this thread, which knows nothing of the one before. */
  @Override
  public void startMatching() {
    requests.remove();
    requests.get().startMatching();
  }

  @Override
  public void admit(Caller caller, @Nullable Realm realm, @Nullable RequestView request) {
    requests.get().admit(caller, realm, request);
  }

  /** Forgets the caller when the response is complete. Runs after the other filters. */
  @Priority(Integer.MIN_VALUE)
  static final class End implements ContainerResponseFilter {
    private final ThreadCaller current;

    End(ThreadCaller current) {
      this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      current.requests.remove();
    }
  }
}
