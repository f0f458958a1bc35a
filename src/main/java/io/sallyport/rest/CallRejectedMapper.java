package io.sallyport.rest;

import io.sallyport.CallRejectedException;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Guard;
import io.sallyport.spi.RequestView;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;

/** Turns a call that a bean rejected into the response that the filter would have sent. */
final class CallRejectedMapper implements ExceptionMapper<CallRejectedException> {
  private final Configuration application;

  CallRejectedMapper(Configuration application) {
    this.application = application;
  }

  @Override
  public Response toResponse(CallRejectedException exception) {
    GateBinding binding = GateBinding.of(application);
    CurrentCaller current = binding.current();
    Guard guard = exception.guard();
    ErrorFormat errors = guard == null ? binding.gate().errors() : guard.errors();
    if (current.caller() == null) {
      return FailureResponse.of(exception.rejected(), errors, List.of());
    }
    RequestView request = current.request();
    List<Challenge> challenges =
        guard == null ? List.of() : guard.challenges(request, exception.rejected());
    return Explainer.reject(
        binding.gate().policy(), request, exception.rejected(), errors, challenges);
  }
}
