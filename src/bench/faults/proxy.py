"""A proxy whose connections fall silent without being closed: proxy.py PORT TARGET_PORT

SIGUSR1: those that are open pass nothing on any more; new ones do. SIGUSR2: new ones neither. SIGHUP: new ones do again.
"""
import signal, socket, sys, threading

silent = threading.Event()
generation = [0]


def passing(source, sink, made):
    try:
        while data := source.recv(65536):
            if made == generation[0] and not silent.is_set():
                sink.sendall(data)
    except OSError:
        pass
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def forget(*_):
    generation[0] += 1


def silence(*_):
    forget()
    silent.set()


def speak(*_):
    forget()
    silent.clear()


signal.signal(signal.SIGUSR1, forget)
signal.signal(signal.SIGUSR2, silence)
signal.signal(signal.SIGHUP, speak)
server = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=200)
while True:
    client, _ = server.accept()
    database = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
    for one, other in ((client, database), (database, client)):
        threading.Thread(target=passing, args=(one, other, generation[0]), daemon=True).start()
