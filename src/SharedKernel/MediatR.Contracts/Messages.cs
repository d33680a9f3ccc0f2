namespace MediatR;

/// <summary>A message with one handler and some answer.</summary>
public interface IBaseRequest;

/// <summary>A message with one handler and no answer.</summary>
public interface IRequest : IBaseRequest;

/// <summary>A message with one handler that answers <typeparamref name="TResponse"/>.</summary>
public interface IRequest<out TResponse> : IBaseRequest;

/// <summary>A fact with any number of handlers.</summary>
public interface INotification;

/// <summary>A message answered by a stream.</summary>
public interface IStreamRequest<out TResponse>;
