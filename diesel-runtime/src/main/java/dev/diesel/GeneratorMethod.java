package dev.diesel;

import java.io.Serializable;

/**
 * A reference to a {@code @Generator} method: what {@code Service}, {@code Loop}, {@code spawn} and
 * {@code Diesel.run} take. Its sub-interfaces give the shapes; nobody implements it by hand.
 *
 * <p>It is serialisable so that the runtime can learn which method is meant ({@code EchoServer::handleEcho}) and start
 * the state machine that the processor made of it; the method itself is never called.
 */
public interface GeneratorMethod extends Serializable {}
