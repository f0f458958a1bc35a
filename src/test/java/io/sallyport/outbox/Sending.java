package io.sallyport.outbox;

import io.sallyport.Secret;
import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditPolicy;
import io.sallyport.audit.AuditSink;
import io.sallyport.testing.SettableClock;
import io.sallyport.webhook.WebhookPresets;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLSocketFactory;

/** A sender and its deliveries, in one thread and with a clock that stands still. */
final class Sending {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");
  static final Secret SECRET = Secret.ofText("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  final SettableClock clock = new SettableClock(NOW);
  final Outbox outbox = new InMemoryOutbox();
  final List<AuditEvent> events = new ArrayList<>();
  final WebhookSender sender;
  final Deliveries deliveries;

  Sending(SendingPolicy... policies) {
    this(InetAddress::getAllByName, Runnable::run, policies);
  }

  Sending(HostLookup lookup, Executor workers, SendingPolicy... policies) {
    this(new HttpPost(lookup, (SSLSocketFactory) SSLSocketFactory.getDefault()), workers, policies);
  }

  Sending(HttpPost http, Executor workers, SendingPolicy... policies) {
    Map<String, SendingPolicy> byName = new HashMap<>();
    for (SendingPolicy policy : policies) {
      byName.put(policy.name(), policy);
    }
    AuditSink sink =
        new AuditSink() {
          @Override
          public boolean wantsAccepted() {
            return true;
          }

          @Override
          public void take(AuditEvent event) {
            events.add(event);
          }
        };
    Audit audit = new Audit(List.of(sink), new AuditPolicy(), clock);
    sender = new WebhookSender(byName, outbox, clock, new Random(7));
    deliveries = new Deliveries(byName, outbox, audit, clock, new Random(7), workers, http);
  }

  /** A policy of the preset standard-webhooks for a receiver of this machine. */
  static SendingPolicy local(String name, URI url) {
    return preset("standard-webhooks", name, url, SECRET);
  }

  static SendingPolicy preset(String preset, String name, URI url, Secret secret) {
    return new SendingPolicy(
        name,
        WebhookPresets.named(preset),
        url,
        List.of(secret),
        true,
        true,
        SendingPolicy.DEFAULT_MAX_BODY_BYTES,
        DeliveryTimes.DEFAULT);
  }

  /** Returns the same policy with other times. */
  static SendingPolicy with(SendingPolicy policy, DeliveryTimes times) {
    return new SendingPolicy(
        policy.name(),
        policy.format(),
        policy.url(),
        policy.secrets(),
        policy.allowHttp(),
        policy.allowPrivateAddresses(),
        policy.maxBodyBytes(),
        times);
  }

  /** Returns the delivery's entry. */
  Outbox.Undelivered open(String id) {
    return Objects.requireNonNull(sender.find(id));
  }

  /** Advances the clock until the delivery is due, and delivers. */
  void deliverWhenDue(String id) {
    clock.set(open(id).due());
    deliveries.run();
  }
}
