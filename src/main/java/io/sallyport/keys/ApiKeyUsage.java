package io.sallyport.keys;

import java.time.LocalDate;

/**
 * The calls with one key on one day in UTC. Immutable.
 *
 * @param day the day
 * @param accepted the calls that reached the resource
 * @param limited the calls that a limit of the key rejected
 * @param rejected the calls that were rejected for another reason, such as a missing permission
 */
public record ApiKeyUsage(LocalDate day, long accepted, long limited, long rejected) {}
