package io.sallyport.token;

/** What came of a refresh token: {@link Refreshed} or {@link RefusedRefresh}. */
public sealed interface RefreshResult permits Refreshed, RefusedRefresh {}
